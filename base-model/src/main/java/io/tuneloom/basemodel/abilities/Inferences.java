package io.tuneloom.basemodel.abilities;

import io.tuneloom.syntheticworlds.benchmarks.Fact;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Words;
import io.tuneloom.syntheticworlds.logic.Entailment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Judges what a model says follows from a world, by the reasoner, not by a stored answer. */
final class Inferences {
    private static final String NOTHING = Words.NOTHING + Words.FULL_STOP;

    private final Entailment entailment;
    private final Set<Statement> stated = new HashSet<>();

    Inferences(World world) {
        List<Statement> facts = world.facts().stream().map(Fact::statement).toList();
        entailment = new Entailment(facts);
        for (Statement fact : facts) {
            stated.add(fact);
            stated.add(fact.reversed());
        }
    }

    List<Inference> judge(List<String> documents, List<String> answers) {
        List<Inference> inferences = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            inferences.add(judge(documents.get(i), answers.get(i)));
        }
        return inferences;
    }

    private Inference judge(String document, String answer) {
        if (answer.equals(NOTHING)) {
            return Inference.NOTHING;
        }
        boolean holds = Passage.parse(answer).map(Passage::statements).stream()
                .flatMap(List::stream)
                .map(statement -> isNew(statement) && entailment.follows(statement) && isAbout(document, statement))
                .reduce(Boolean::logicalAnd)
                .orElse(false);
        return holds ? Inference.HOLDS : Inference.FAILS;
    }

    private boolean isNew(Statement statement) {
        return !stated.contains(statement);
    }

    private static boolean isAbout(String document, Statement statement) {
        return document.contains(statement.subject()) || document.contains(statement.object());
    }

    /** Of what was said to follow, how much holds. */
    static Share precision(List<Inference> inferences) {
        return Share.of(inferences.stream()
                .filter(inference -> inference != Inference.NOTHING)
                .map(inference -> inference == Inference.HOLDS)
                .toList());
    }

    /** Of the documents asked about, how many got an inference that holds. */
    static Share found(List<Inference> inferences) {
        return Share.of(inferences.stream()
                .map(inference -> inference == Inference.HOLDS)
                .toList());
    }
}
