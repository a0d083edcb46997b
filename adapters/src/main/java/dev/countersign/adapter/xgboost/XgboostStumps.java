package dev.countersign.adapter.xgboost;

import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonValue;
import dev.countersign.rank.Trait;
import dev.countersign.rank.learn.StumpLearner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/// Boosting with trees of one split each, whose direction is bound by the traits' signs.
public final class XgboostStumps implements StumpLearner {
    /// @throws XgboostException where XGBoost cannot be loaded, or could not learn
    @Override
    public Stumps learn(Rows rows, Settings settings) {
        try {
            return learned(rows, settings);
        } catch (XGBoostError e) {
            throw new XgboostException("XGBoost could not learn: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new XgboostException(
                    "XGBoost's library cannot be loaded here: " + e.getMessage() + "; on Linux it needs libgomp1", e);
        }
    }

    private static Stumps learned(Rows rows, Settings settings) throws XGBoostError {
        var table = new DMatrix(rows.values(), rows.count(), rows.columns().size(), Float.NaN);
        try {
            table.setLabel(rows.vulnerable());
            table.setWeight(rows.weights());
            Booster booster = XGBoost.train(table, parameters(rows, settings), settings.trees(), Map.of(), null, null);
            try {
                return stumps(rows.columns(), booster.getModelDump(new String[0], false, "json"));
            } finally {
                booster.dispose();
            }
        } finally {
            table.dispose();
        }
    }

    private static Map<String, Object> parameters(Rows rows, Settings settings) {
        double share = rows.odds() / (1 + rows.odds());
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("objective", "binary:logistic");
        parameters.put("base_score", share);
        parameters.put("tree_method", "hist");
        parameters.put("max_bin", settings.bins());
        parameters.put("max_depth", 1);
        parameters.put("eta", settings.rate());
        // it is a sum of hessians, and that of a row of average risk is p (1 - p)
        parameters.put("min_child_weight", settings.leastRows() * share * (1 - share));
        parameters.put("colsample_bytree", settings.traits());
        parameters.put("subsample", settings.rows());
        parameters.put("lambda", settings.l2());
        parameters.put("alpha", 0);
        parameters.put("gamma", 0);
        parameters.put("monotone_constraints", constraints(rows.columns()));
        parameters.put("seed", settings.seed());
        parameters.put("nthread", 1); // sums in another order would have other last digits
        parameters.put("verbosity", 0);
        return parameters;
    }

    private static String constraints(List<Trait> columns) {
        return columns.stream()
                .map(trait -> switch (trait.sign()) {
                    case RISES -> "1";
                    case FALLS -> "-1";
                    case EITHER -> "0";
                })
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static Stumps stumps(List<Trait> columns, String[] trees) {
        double constant = 0;
        List<Stump> stumps = new ArrayList<>();
        for (String tree : trees) {
            JsonObject root = Json.read(tree).orThrow().asObject().orElseThrow();
            if (root.get("leaf").isPresent()) {
                constant += number(root, "leaf");
            } else {
                stumps.add(stump(columns, root));
            }
        }
        return new Stumps(constant, stumps);
    }

    private static Stump stump(List<Trait> columns, JsonObject root) {
        String column = root.text("split").orElseThrow(); // f12
        List<JsonValue> children =
                root.array("children").map(JsonArray::elements).orElseThrow();
        long yes = root.whole("yes").orElseThrow();
        boolean first = child(children, 0).whole("nodeid").orElseThrow() == yes;
        return new Stump(
                columns.get(Integer.parseInt(column.substring(1))),
                (float) number(root, "split_condition"),
                number(child(children, first ? 0 : 1), "leaf"),
                number(child(children, first ? 1 : 0), "leaf"));
    }

    private static JsonObject child(List<JsonValue> children, int at) {
        return children.get(at).asObject().orElseThrow();
    }

    private static double number(JsonObject object, String name) {
        if (object.get(name).orElseThrow() instanceof JsonNumber(double number)) {
            return number;
        }
        throw new IllegalStateException("XGBoost's tree has a " + name + " that is no number");
    }
}
