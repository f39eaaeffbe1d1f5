package io.tuneloom.datasetgeneration.domain.questions;

import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.results.GeneratedQuestions;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.DropReason;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.Dropped;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.SplitQuestions;
import io.tuneloom.wording.Count;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says why there is nothing to ask, and what to do. */
public final class NothingKept {
    private NothingKept() {}

    /** The model is to blame, unless it was asked nothing because its context holds nothing. */
    public static FailureReason reason(GeneratedQuestions report) {
        boolean asked = report.splits().stream()
                .flatMap(split -> split.dropped().stream())
                .anyMatch(dropped -> dropped.reason() != DropReason.TOO_LONG);
        return asked ? FailureReason.MODEL_UNUSABLE : FailureReason.TEXT_TOO_LONG;
    }

    public static String message(GeneratedQuestions report) {
        int written = report.splits().stream().mapToInt(SplitQuestions::written).sum();
        return "Of %s that the model wrote about the documents, none is usable. %s. Choose another baseModel, add"
                        .formatted(
                                Count.of(written, "question"),
                                report.splits().stream().map(NothingKept::split).collect(Collectors.joining("; ")))
                + " documents, or give questions of your own (dataset.questions).";
    }

    /** Such as "reversed: 3 verbatim, 5 answered-without-context". */
    private static String split(SplitQuestions split) {
        return split.split() + ": "
                + (split.dropped().isEmpty()
                        ? "none written"
                        : split.dropped().stream().map(NothingKept::reason).collect(Collectors.joining(", ")));
    }

    private static String reason(Dropped dropped) {
        String reason = dropped.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return dropped.questions() + " " + reason;
    }
}
