package io.tuneloom.launcher.study.report;

import io.tuneloom.sharedschemas.tuning.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How methods are called and coloured wherever they are drawn. */
final class MethodWords {
    private MethodWords() {}

    /** Colours that people with any colour vision tell apart (after Okabe and Ito 2008), visible on white and on black. */
    static String colour(Method method) {
        return switch (method) {
            case PRETRAINED -> "#808080";
            case ICL -> "#0080C8";
            case RETRIEVAL -> "#C0579A";
            case FINE_TUNING -> "#D55E00";
            case AUGMENTED_FINE_TUNING -> "#009E73";
        };
    }

    /** Short enough to stand beside a chart. */
    static String words(Method method) {
        return switch (method) {
            case PRETRAINED -> "pretrained";
            case ICL -> "in context";
            case RETRIEVAL -> "retrieval";
            case FINE_TUNING -> "fine-tuned";
            case AUGMENTED_FINE_TUNING -> "augmented";
        };
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
