package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.artifacts.Answer;
import io.tuneloom.sharedschemas.artifacts.Answer.Candidate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A model's answer to one question, for a terminal. */
public final class AnswerLines {
    private AnswerLines() {}

    /** The text, or the candidates with their log-probabilities, the likeliest first. */
    public static List<String> of(Answer answer) {
        String text = answer.text();
        return text == null ? candidates(answer.candidates()) : List.of(text);
    }

    private static List<String> candidates(List<Candidate> candidates) {
        Columns columns = new Columns();
        columns.add(List.of("log-probability", "per token", "candidate"));
        candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::sum).reversed())
                .forEach(each -> columns.add(List.of(figure(each.sum()), figure(each.mean()), each.text())));
        return columns.lines();
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
