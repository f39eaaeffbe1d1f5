package io.tuneloom.study.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jetbrains.letsPlot.commons.encoding.UnsupportedRGBEncoder;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/**
 * A plot in the terms of Lets-Plot (lets-plot.org): rows of data, layers that draw them, scales. It is drawn as SVG that takes its colours from
 * the surrounding page, which can be light or dark.
 */
final class Svg {
    /** Of a chart, in CSS pixels: fits a phone held upright. */
    static final int WIDTH = 350;
    /** Replaced by the colour of the surrounding text. */
    static final String INK = "#010203";
    /** Replaced by the page's colour of faint lines. */
    static final String FAINT = "#030201";

    private static final Map<String, Object> NONE = Map.of("name", "blank", "blank", true);
    private static final String PANEL = "panel";
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]+)\"");

    private final List<Map<String, Object>> rows;
    private final Map<String, Object> plot = new LinkedHashMap<>();
    private final Map<String, Object> theme = new LinkedHashMap<>(theme());
    private final List<Map<String, Object>> layers = new ArrayList<>();
    private final List<Map<String, Object>> scales = new ArrayList<>();

    /** @param rows of the same columns each */
    Svg(List<Map<String, Object>> rows) {
        this.rows = rows;
        plot.put("kind", "plot");
        plot.put("theme", theme);
    }

    /** @param mapping from what is drawn to the column that decides it */
    Svg layer(String geometry, Map<String, Object> mapping, Map<String, Object> constants) {
        Map<String, Object> layer = new LinkedHashMap<>(constants);
        layer.put("geom", geometry);
        layer.put("mapping", mapping);
        layer.put("tooltips", "none");
        layers.add(layer);
        return this;
    }

    Svg scale(String aesthetic, String title, Map<String, Object> options) {
        Map<String, Object> scale = new LinkedHashMap<>(options);
        scale.put("aesthetic", aesthetic);
        scale.put("name", title);
        scales.add(scale);
        return this;
    }

    /** Leaves out the names on the vertical axis, for plots that say them elsewhere. */
    Svg withoutNames() {
        theme.put("axis_text_y", NONE);
        theme.put("axis_ticks_y", NONE);
        return this;
    }

    /**
     * A panel for each value of the column, when there are several. Lets-Plot orders panels by the alphabet; so as many
     * characters without width as there are panels before go before each panel's title.
     *
     * @param order of the values
     */
    Svg panels(String column, Collection<String> order, int across) {
        if (order.size() < 2) {
            return this;
        }
        List<String> ordered = List.copyOf(order);
        rows.forEach(row -> {
            String title = String.valueOf(row.get(column));
            row.put(PANEL, "\u200b".repeat(ordered.indexOf(title)) + title);
        });
        plot.put("facet", Map.of("name", "wrap", "facets", List.of(PANEL), "order", List.of(1), "ncol", across));
        return this;
    }

    /** @param width in CSS pixels, as {@code height} */
    String draw(int width, int height) {
        plot.put("data", columns());
        plot.put("layers", layers);
        plot.put("scales", scales);
        plot.put("ggsize", Map.of("width", width, "height", height));
        String svg =
                PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(plot, null, new UnsupportedRGBEncoder(), true);
        return withStableIds(svg.replace(INK, "currentColor")
                .replace("rgb(1,2,3)", "currentColor")
                .replace(FAINT, "var(--faint)")
                .replace("rgb(3,2,1)", "var(--faint)")
                .replace("\"rgb(255,255,255)\"", "\"none\""));
    }

    /** Lets-Plot draws ids by chance. Those of a page must differ, and the same figure must be the same file. */
    private static String withStableIds(String svg) {
        List<String> ids =
                ID.matcher(svg).results().map(id -> id.group(1)).distinct().toList();
        String content = named(svg, ids, "id");
        return named(svg, ids, "f" + Integer.toHexString(content.hashCode()) + "-");
    }

    private static String named(String svg, List<String> ids, String prefix) {
        String named = svg;
        for (int i = 0; i < ids.size(); i++) {
            named = named.replaceAll("\\b%s\\b".formatted(Pattern.quote(ids.get(i))), prefix + i);
        }
        return named;
    }

    /** The limits of a logarithmic axis on which everything in the column stays off the edges. */
    static List<Double> around(List<Map<String, Object>> rows, String column) {
        DoubleSummaryStatistics values = rows.stream()
                .mapToDouble(
                        row -> Objects.requireNonNull((Number) row.get(column)).doubleValue())
                .summaryStatistics();
        double room = Math.max(1.2, Math.pow(values.getMax() / values.getMin(), 0.12));
        return List.of(values.getMin() / room, values.getMax() * room);
    }

    private Map<String, Object> columns() {
        Map<String, Object> columns = new LinkedHashMap<>();
        if (!rows.isEmpty()) {
            rows.getFirst()
                    .keySet()
                    .forEach(name -> columns.put(
                            name, rows.stream().map(row -> row.get(name)).toList()));
        }
        return columns;
    }

    private static Map<String, Object> theme() {
        return Map.of(
                "plot_background",
                NONE,
                "panel_background",
                NONE,
                "strip_background",
                NONE,
                "legend_background",
                NONE,
                "legend_position",
                "bottom",
                "panel_grid",
                Map.of("color", FAINT),
                "axis_line",
                Map.of("color", FAINT),
                "axis_ticks",
                Map.of("color", FAINT));
    }
}
