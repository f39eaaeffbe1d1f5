package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.GeneratedQuestions;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.DropReason;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.Dropped;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.SplitQuestions;
import io.tuneloom.sharedschemas.results.TooLongQuestions;
import io.tuneloom.sharedschemas.results.TooLongQuestions.Named;
import io.tuneloom.wording.Count;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which questions were asked: how many of the generated ones were kept, and which were too long for the model's context. */
public final class QuestionLines {
    private static final int NAMED = 3;

    private QuestionLines() {}

    /** Of the questions that the model wrote: a line for each split, and what their selection does to accuracies. */
    public static List<String> generated(TuningCompleted result) {
        GeneratedQuestions questions = result.questions();
        return questions == null
                ? List.of()
                : Stream.concat(
                                Stream.concat(questions.splits().stream(), Stream.ofNullable(questions.unanswerable()))
                                        .map(QuestionLines::split),
                                Stream.of(selection(result.request().baseModel(), questions)))
                        .toList();
    }

    private static String selection(String model, GeneratedQuestions questions) {
        return "%s wrote the questions in %s."
                        .formatted(model, Figures.seconds(questions.usage().deviceSeconds()))
                + " A question is kept only if the model answers it with the evidence in context and fails without any"
                + " documents, so pretrained scores near 0% by construction.";
    }

    /** Such as "reversed: 30 of 40 questions kept. Dropped: 10 answered without any documents." */
    private static String split(SplitQuestions split) {
        String kept = "%s: %s of %s questions kept."
                .formatted(split.split(), Figures.count(split.kept()), Figures.count(split.written()));
        return split.dropped().isEmpty()
                ? kept
                : "%s Dropped: %s."
                        .formatted(
                                kept,
                                split.dropped().stream()
                                        .map(QuestionLines::dropped)
                                        .collect(Collectors.joining(", ")));
    }

    private static String dropped(Dropped dropped) {
        return Figures.count(dropped.questions()) + " " + words(dropped.reason());
    }

    private static String words(DropReason reason) {
        return switch (reason) {
            case TOO_LONG -> "too long for the model's context";
            case NOTHING -> "from which nothing follows";
            case UNREADABLE -> "blank, cut off or not parsable";
            case VERBATIM -> "verbatim in the documents";
            case DUPLICATE -> "duplicate";
            case NOT_ENTAILED -> "not entailed by the documents";
            case NO_ANSWER -> "without an answer in the evidence";
            case TOO_FEW_CANDIDATES -> "with too few wrong candidates";
            case KNOWN_SUBJECT -> "about something in the documents";
            case NOT_ANSWERED_WITH_EVIDENCE -> "not answered with the evidence in context";
            case ANSWERED_WITHOUT_CONTEXT -> "answered without any documents";
        };
    }

    /** Of questions that were left out: accuracies do not include them. */
    static List<String> tooLong(TuningCompleted result) {
        TooLongQuestions tooLong = result.tooLong();
        return tooLong == null ? List.of() : List.of(line(tooLong));
    }

    private static String line(TooLongQuestions tooLong) {
        String first =
                tooLong.named().stream().limit(NAMED).map(QuestionLines::length).collect(Collectors.joining("; "));
        int more = tooLong.questions() - Math.min(NAMED, tooLong.named().size());
        return "%s the model's context, so no method was asked: %s%s."
                .formatted(
                        Count.of(tooLong.questions(), "question exceeds", "questions exceed"),
                        first,
                        more == 0 ? "" : "; and %s more".formatted(Figures.count(more)));
    }

    /** Such as "rooms-12 needs 3,100 tokens with icl (limit 3,072)". */
    private static String length(Named question) {
        return "%s needs %s with %s (limit %s)"
                .formatted(
                        question.item(),
                        Count.of(question.tokens(), "token"),
                        question.method().label(),
                        Figures.count(question.positions()));
    }
}
