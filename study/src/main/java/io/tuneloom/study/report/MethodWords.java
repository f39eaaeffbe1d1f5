package io.tuneloom.study.report;

import io.tuneloom.sharedschemas.tuning.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names and colours of methods in charts and tables. */
final class MethodWords {
    static final String GREEN = "#009E73";

    /**
     * In the order of the methods, and more than there are. The first ones are distinguishable with any colour vision (after Okabe and
     * Ito 2008); all are visible on white and on black.
     */
    private static final List<String> COLOURS = List.of(
            "#808080", "#0080C8", "#C0579A", "#D55E00", GREEN, "#B58900", "#A0522D", "#E9967A", "#6B8E23", "#8A7FB8",
            "#20A0A0", "#B05050", "#5F8DD3", "#A89A2E", "#C77DCE", "#5C9E5C");

    private MethodWords() {}

    static String colour(Method method) {
        return COLOURS.get(method.ordinal());
    }

    /** The method's name in tables, which marks controls. */
    static String heading(Method method) {
        return method.role() == Method.Role.CONTROL ? method.label() + " (control)" : method.label();
    }

    /** The method's name, short enough for an axis: {@code augmented FT}. */
    static String words(Method method) {
        return method.label().replace("fine-tuning", "FT").replace('-', ' ');
    }

    /** The scale that gives each of the methods its colour. */
    static Map<String, Object> colours(Set<Method> methods, boolean legend) {
        List<Method> shown =
                Arrays.stream(Method.values()).filter(methods::contains).toList();
        return Map.of(
                "limits", shown.stream().map(MethodWords::words).toList(),
                "values", shown.stream().map(MethodWords::colour).toList(),
                "guide", legend ? Map.of("name", "legend", "nrow", 2) : "none");
    }
}
