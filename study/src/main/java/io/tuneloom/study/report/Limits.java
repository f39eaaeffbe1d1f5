package io.tuneloom.study.report;

import io.tuneloom.study.claims.Judge;
import io.tuneloom.study.report.Findings.Judged;
import java.util.ArrayList;
import java.util.List;

/** What the numbers cannot show, whatever they are. */
final class Limits {
    private static final String BUILT_IN = "built-in";

    private Limits() {}

    static List<String> of(Findings findings, List<Judged> judged) {
        List<String> limits = new ArrayList<>();
        if (models(findings).contains(BUILT_IN)) {
            limits.add(
                    "The model built-in has about a million parameters and was pretrained on texts of the same family as the"
                            + " benchmarks, so it answers from its context because it was made to. That context answers better than"
                            + " fine-tuning says nothing about other models; what can be concluded is what such a model makes of"
                            + " facts that are put into its context or its weights. The model card lists what was held out of its"
                            + " pretraining.");
        }
        limits.add(
                "All texts are synthetic, of few sentence forms and nonsense words. One base model was used, so differences"
                        + " between pretrainings are not in the intervals.");
        limits.add(
                "An answer that appears verbatim in the training rows is memory. No claim about generalisation counts such items; the"
                        + " tables show them as a tier of their own.");
        limits.add(
                ("A claim about what a model makes of what it was trained on is judged only if it recalls at least %.0f%% of it.")
                        .formatted(Judge.LEARNED));
        limits.add(("Each of the %d claims is judged by itself at 95%%, without a correction for their number.")
                .formatted(judged.size()));
        return limits;
    }

    private static List<String> models(Findings findings) {
        return findings.placed()
                .map(placed -> placed.result().request().baseModel())
                .distinct()
                .toList();
    }
}
