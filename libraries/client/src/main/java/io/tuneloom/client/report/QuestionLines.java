package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.GeneratedQuestions;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.DropReason;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.Dropped;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.SplitQuestions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of the questions that the model wrote: a line per split, and what their choice does to the accuracies. */
public final class QuestionLines {
    private QuestionLines() {}

    public static List<String> of(TuningCompleted result) {
        GeneratedQuestions questions = result.questions();
        return questions == null
                ? List.of()
                : Stream.concat(
                                Stream.concat(questions.splits().stream(), Stream.ofNullable(questions.unanswerable()))
                                        .map(QuestionLines::line),
                                Stream.of(choice(result.request().baseModel(), questions)))
                        .toList();
    }

    private static String choice(String model, GeneratedQuestions questions) {
        return "%s wrote the questions in %s. Those asked it answers with their evidence in context and not without:"
                        .formatted(model, Figures.seconds(questions.usage().deviceSeconds()))
                + " that choice alone puts pretrained at 0% or near it.";
    }

    /** Such as "reversed: 30 of 40 questions are asked; dropped: 10 answered without any documents." */
    private static String line(SplitQuestions split) {
        String asked = "%s: %s of %s questions are asked"
                .formatted(split.split(), Figures.count(split.kept()), Figures.count(split.written()));
        return split.dropped().isEmpty()
                ? asked + "."
                : "%s; dropped: %s."
                        .formatted(
                                asked,
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
            case NOTHING -> "where nothing follows";
            case UNREADABLE -> "not readable";
            case VERBATIM -> "word for word in the documents";
            case DUPLICATE -> "written before";
            case NOT_ENTAILED -> "not true by the documents";
            case NO_ANSWER -> "with nothing to ask for";
            case TOO_FEW_CANDIDATES -> "with too few wrong answers";
            case KNOWN_SUBJECT -> "about what the documents name";
            case NOT_ANSWERED_WITH_EVIDENCE -> "not answered with the evidence";
            case ANSWERED_WITHOUT_CONTEXT -> "answered without any documents";
        };
    }
}
