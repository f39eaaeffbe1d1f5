package io.tuneloom.study.report;

import io.tuneloom.client.report.AuditFigures;
import io.tuneloom.client.report.AuditFigures.Share;
import io.tuneloom.client.report.Figures;
import io.tuneloom.client.report.JsonNames;
import io.tuneloom.sharedschemas.results.AugmentationAudit.OtherItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.study.report.Audits.Audited;
import io.tuneloom.study.report.PageContent.Figure;
import io.tuneloom.wording.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Charts of augmented rows: whether they are true, and how many test items they contain. */
final class AuditCharts {
    private static final int ROW = 62;
    private static final int AROUND = 100;
    private static final double BAR = 0.26;
    private static final double BESIDE_BAR = 0.29;
    private static final String NOVELTY =
            "Test items near a training row. Points: accuracy on the other items with 95% intervals. Vertical strokes: chance level.";
    private static final String GREY = "#999999";
    private static final String NEAR = "items near a training row";
    private static final String OTHERS = "accuracy on the others";

    private final Audits audits;

    AuditCharts(Audits audits) {
        this.audits = audits;
    }

    /** A bar for each strategy with the verdicts on its statements; empty if no rows were written. */
    Optional<Figure> truth() {
        List<Map<String, Object>> bars = new ArrayList<>();
        for (Audited audited : audits.all()) {
            for (StrategyAudit strategy : audited.audit().strategies()) {
                String name = name(audited, JsonNames.of(strategy.strategy())) + " (" + statements(strategy) + ")";
                String words = words(strategy);
                for (Share share : Share.values()) {
                    Map<String, Object> bar = row(name, share == Share.ENTAILED ? words : "");
                    bar.put("verdict", share.words());
                    bar.put("share", 100 * share.of(strategy));
                    bars.add(bar);
                }
            }
        }
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        Svg chart = new Svg(bars)
                .layer(
                        "bar",
                        Map.of("x", "share", "y", "name", "fill", "verdict"),
                        Map.of("stat", "identity", "orientation", "y", "width", BAR, "size", 0))
                .scale("x", "statements, %", percent())
                .scale("fill", "", colours());
        return Optional.of(figure(audits.caption(), chart, bars));
    }

    /** A bar for each split with its items near a training row, and the accuracy on the others. */
    Optional<Figure> novelty() {
        List<Map<String, Object>> bars = new ArrayList<>();
        for (Audited audited : audits.all()) {
            audited.audit().splits().forEach(split -> bars.add(bar(name(audited, split.split()), split)));
        }
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        Svg chart = new Svg(bars)
                .layer(
                        "bar",
                        Map.of("x", "near", "y", "name", "fill", "all"),
                        Map.of("stat", "identity", "orientation", "y", "width", BAR, "size", 0))
                .layer(
                        "errorbar",
                        Map.of("y", "name", "xmin", "chance", "xmax", "chance"),
                        Map.of("height", 1.2 * BAR, "size", 1.1, "color", Svg.INK))
                .layer(
                        "errorbar",
                        Map.of("y", "name", "xmin", "low", "xmax", "high", "color", "rest"),
                        Map.of("height", 0.7 * BAR, "size", 1.1))
                .layer("point", Map.of("y", "name", "x", "accuracy", "color", "rest"), Map.of("size", 4))
                .scale("x", "%", percent())
                .scale("fill", "", legend(List.of(NEAR), List.of(GREY)))
                .scale("color", "", legend(List.of(OTHERS), List.of(MethodWords.GREEN)));
        return Optional.of(figure(NOVELTY, chart, bars));
    }

    private static Map<String, Object> bar(String name, SplitAudit split) {
        Optional<OtherItems> others = Optional.ofNullable(split.others());
        Map<String, Object> bar = row(name, words(split));
        bar.put("all", NEAR);
        bar.put("rest", OTHERS);
        bar.put("near", 100.0 * split.verbatim() / Math.max(1, split.items()));
        bar.put("accuracy", others.map(rest -> 100 * rest.accuracy()).orElse(null));
        bar.put("low", others.map(rest -> 100 * rest.interval().getFirst()).orElse(null));
        bar.put("high", others.map(rest -> 100 * rest.interval().getLast()).orElse(null));
        bar.put("chance", others.map(rest -> 100 * rest.chance()).orElse(null));
        return bar;
    }

    private static Map<String, Object> row(String name, String words) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("title", words.isEmpty() ? "" : name);
        row.put("words", words);
        row.put("zero", 0.0);
        return row;
    }

    /** Names are above their bars and numbers below, where a phone has room for both. */
    private static Figure figure(String caption, Svg chart, List<Map<String, Object>> bars) {
        List<String> names =
                bars.stream().map(bar -> (String) bar.get("name")).distinct().toList();
        Map<String, Object> text = Map.of("hjust", "left", "size", 5, "color", Svg.INK);
        String svg = chart.layer("text", Map.of("x", "zero", "y", "name", "label", "title"), with(text, BESIDE_BAR))
                .layer("text", Map.of("x", "zero", "y", "name", "label", "words"), with(text, -BESIDE_BAR))
                .scale("y", "", Map.of("discrete", true, "limits", names.reversed()))
                .withoutNames()
                .draw(Svg.WIDTH, AROUND + names.size() * ROW);
        String alt = bars.stream()
                .filter(bar -> !"".equals(bar.get("words")))
                .map(bar -> bar.get("name") + ": " + bar.get("words"))
                .collect(Collectors.joining("; "));
        return new Figure(caption, alt, svg);
    }

    private static Map<String, Object> with(Map<String, Object> constants, double nudge) {
        Map<String, Object> all = new LinkedHashMap<>(constants);
        all.put("nudge_y", nudge);
        return all;
    }

    private static Map<String, Object> legend(List<String> words, List<String> colours) {
        return Map.of("limits", words, "values", colours, "guide", Map.of("name", "legend", "nrow", 2));
    }

    private static Map<String, Object> percent() {
        return Map.of("limits", List.of(0.0, 105.0), "breaks", List.of(0.0, 25.0, 50.0, 75.0, 100.0), "format", "d");
    }

    private String name(Audited audited, String part) {
        return audits.all().size() == 1 ? part : audited.variant() + ", " + part;
    }

    private static String words(StrategyAudit strategy) {
        List<String> words = new ArrayList<>();
        for (Share share : Share.values()) {
            if (share.of(strategy) > 0) {
                words.add(whole(share.of(strategy)) + " " + share.words());
            }
        }
        return words.isEmpty() ? "no new statements" : String.join(", ", words);
    }

    private static String statements(StrategyAudit strategy) {
        return Count.of(strategy.statements(), "statement");
    }

    /** Rounded, but neither a small share to none nor a large one to all. */
    private static String whole(double share) {
        if (share < 0.01) {
            return "<1%";
        }
        return share > 0.99 && share < 1 ? ">99%" : Math.round(100 * share) + "%";
    }

    private static String words(SplitAudit split) {
        String near = AuditFigures.near(split) + " near a row";
        return Optional.ofNullable(split.others())
                .map(others -> "%s, accuracy on the others %s".formatted(near, Figures.percent(others.accuracy())))
                .orElse(near);
    }

    private static Map<String, Object> colours() {
        List<Share> all = List.of(Share.values());
        return legend(
                all.stream().map(Share::words).toList(),
                all.stream().map(AuditCharts::colour).toList());
    }

    /** Not colours of methods. */
    private static String colour(Share share) {
        return switch (share) {
            case ENTAILED -> "#56B4E9";
            case CONTRADICTED -> "#CC3311";
            case OPEN -> "#E69F00";
            case UNPARSED -> GREY;
        };
    }
}
