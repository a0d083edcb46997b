package dev.countersign.adapter.xgboost;

/// XGBoost cannot be loaded on this machine, or could not learn.
public final class XgboostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    XgboostException(String message, Throwable cause) {
        super(message, cause);
    }
}
