package io.tuneloom.datasetgeneration.domain.questions;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.syntheticworlds.benchmarks.Split;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pairs the questions that ask for one fact from both sides, so that it can be told whether a method answers both. A fact of which
 * several questions ask from the first side is paired by the first of them.
 */
public final class BothWays {
    private static final Set<String> AS_TOLD = Set.of(Split.RECALL.label(), Kind.RESTATED.split());
    private static final Set<String> REVERSED =
            Set.of(Split.REVERSAL.label(), Split.REVERSAL_TO_DESCRIPTION.label(), Kind.REVERSED.split());

    private BothWays() {}

    /** The same questions; reversals of one fact name the question that asks for it as it was told. */
    public static List<Question> paired(List<Question> questions) {
        Map<List<String>, String> asTold = new HashMap<>();
        questions.stream()
                .filter(question -> AS_TOLD.contains(question.split()) && isOfOneFact(question))
                .forEach(question -> asTold.putIfAbsent(question.facts(), question.id()));
        return questions.stream().map(question -> paired(question, asTold)).toList();
    }

    private static Question paired(Question question, Map<List<String>, String> asTold) {
        String other = asTold.get(question.facts());
        return other != null && REVERSED.contains(question.split()) ? question.reversing(other) : question;
    }

    private static boolean isOfOneFact(Question question) {
        return question.facts().size() == 1;
    }
}
