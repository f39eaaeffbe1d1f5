package io.tuneloom.client.report;

import io.tuneloom.client.report.Table.Alignment;
import io.tuneloom.sharedschemas.artifacts.Answer;
import io.tuneloom.sharedschemas.artifacts.Answer.Candidate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A model's answer to one question, for a terminal. */
public final class AnswerLines {
    private AnswerLines() {}

    /**
     * The text, or the candidates with their log-probabilities, the likeliest first.
     *
     * @param width in columns, which no line of a table exceeds
     */
    public static List<String> of(Answer answer, int width) {
        String text = answer.text();
        return text == null ? candidates(answer.candidates(), width) : List.of(text);
    }

    private static List<String> candidates(List<Candidate> candidates, int width) {
        Table table = new Table(List.of("candidate", "log-probability", "per token"), Alignment.RIGHT);
        candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::sum).reversed())
                .forEach(each -> table.add(List.of(each.text(), figure(each.sum()), figure(each.mean()))));
        return table.lines(width);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
