package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.RowSource;
import io.tuneloom.wording.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Warnings of methods whose augmentation gave no rows or hardly any. Their training was that of fine-tuning, so their accuracy says nothing
 * about augmentation.
 */
final class FewRows {
    /** Fewer rows than this share of the texts, held-out facts aside, are hardly any. */
    private static final int ONE_IN = 10;

    private FewRows() {}

    /** A warning for all methods that it is true of. */
    static List<String> warnings(TuningCompleted result) {
        Map<Method, Method> same = SameModels.of(result.arms());
        Map<String, List<String>> methods = new LinkedHashMap<>();
        for (Arm arm : result.arms()) {
            warning(arm, Optional.ofNullable(same.get(arm.method())))
                    .ifPresent(warning -> methods.computeIfAbsent(warning, _ -> new ArrayList<>())
                            .add(arm.method().label()));
        }
        return methods.entrySet().stream()
                .map(each -> "Warning: %s: %s".formatted(String.join(", ", each.getValue()), each.getKey()))
                .toList();
    }

    private static Optional<String> warning(Arm arm, Optional<Method> same) {
        AugmentationAudit audit = arm.audit();
        if (audit == null) {
            return Optional.empty();
        }
        Fates fates = Fates.of(audit);
        return fates.rows() * ONE_IN >= fates.texts() && fates.rows() > 0
                ? Optional.empty()
                : Optional.of("%s %s%s. Try %s."
                        .formatted(
                                trained(fates.rows()),
                                equal(fates.rows(), same),
                                fates.words(),
                                remedy(arm.method().rows().orElse(RowSource.AS_INSTRUCTED))));
    }

    private static String trained(int rows) {
        return rows == 0
                ? "trained without any augmented row,"
                : "trained with only %s,".formatted(Count.of(rows, "augmented row"));
    }

    private static String equal(int rows, Optional<Method> same) {
        return same.filter(_ -> rows == 0)
                .map(method -> "so it has the models of %s".formatted(method.label()))
                .orElse("so it shows %s of augmentation".formatted(rows == 0 ? "nothing" : "little"));
    }

    private static String remedy(RowSource source) {
        return switch (source) {
            case AS_INSTRUCTED, PARAPHRASES, SHAM ->
                "another baseModel, which follows the instructions (docs/models.md), or other augmentation.strategies";
            case ORACLE -> "other augmentation.strategies";
        };
    }

    /**
     * What became of the texts that were written, except those about held-out facts, which are meant to be dropped.
     *
     * @param unreadable blank, cut off, or not parsed as statements
     */
    private record Fates(int rows, int unreadable, int duplicates, int contradicted) {
        static Fates of(AugmentationAudit audit) {
            int rows = 0;
            int unreadable = 0;
            int duplicates = 0;
            int contradicted = 0;
            for (StrategyAudit strategy : audit.strategies()) {
                rows += strategy.rows();
                unreadable += orNone(strategy.unreadable());
                duplicates += orNone(strategy.duplicates());
                contradicted += strategy.dropped();
            }
            return new Fates(rows, unreadable, duplicates, contradicted);
        }

        private static int orNone(@Nullable Integer count) {
            return Objects.requireNonNullElse(count, 0);
        }

        int texts() {
            return rows + unreadable + duplicates + contradicted;
        }

        /** Such as ". Of 30 texts 30 were unreadable"; nothing where no text was counted. */
        String words() {
            Map<String, Integer> lost = new LinkedHashMap<>();
            lost.put("unreadable", unreadable);
            lost.put("duplicates", duplicates);
            lost.put("contradicted by the documents", contradicted);
            String words = lost.entrySet().stream()
                    .filter(each -> each.getValue() > 0)
                    .map(each -> "%s %s".formatted(Figures.count(each.getValue()), each.getKey()))
                    .collect(Collectors.joining(", "));
            return words.isEmpty()
                    ? ""
                    : ". Of %s: %s".formatted(Count.of(texts(), "text written", "texts written"), words);
        }
    }
}
