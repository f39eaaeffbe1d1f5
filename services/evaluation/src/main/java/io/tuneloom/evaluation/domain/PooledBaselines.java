package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.Baseline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What rules without a model are right about over several worlds, every item counting alike. */
public final class PooledBaselines {
    private record Key(String rule, String split) {}

    private PooledBaselines() {}

    /** @param baselines of each world; results are in the order in which splits and rules first occur */
    public static List<Baseline> of(List<Baseline> baselines) {
        Map<Key, List<Baseline>> byRule = new LinkedHashMap<>();
        baselines.forEach(each -> byRule.computeIfAbsent(new Key(each.rule(), each.split()), _ -> new ArrayList<>())
                .add(each));
        return byRule.entrySet().stream()
                .map(rule -> pooled(rule.getKey(), rule.getValue()))
                .toList();
    }

    private static Baseline pooled(Key key, List<Baseline> worlds) {
        int items = worlds.stream().mapToInt(Baseline::items).sum();
        double right = worlds.stream()
                .mapToDouble(each -> each.items() * each.accuracy())
                .sum();
        return new Baseline(key.rule(), key.split(), items, items == 0 ? 0 : right / items);
    }
}
