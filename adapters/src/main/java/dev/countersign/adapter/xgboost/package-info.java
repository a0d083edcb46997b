/// Learns stumps with XGBoost; nothing else in the program uses it or its native library.
@NullMarked
package dev.countersign.adapter.xgboost;

import org.jspecify.annotations.NullMarked;
