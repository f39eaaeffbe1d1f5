package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.logic.Entailment;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges what the model wrote by what all documents state together. It knows only the documents, never the test: what it
 * calls entailed is so by logic, exactly. Texts that are not of the benchmarks' language cannot be judged.
 */
public final class Audit {
    private static final StatementCount UNPARSED = new StatementCount(0, 0, 0, 1);

    private final Entailment documents;

    /** @throws IllegalArgumentException when the documents contradict themselves, for then everything would follow */
    public Audit(List<TrainingDocument> documents) {
        Set<Statement> premises = documents.stream()
                .flatMap(document -> Passage.parse(document.text()).stream())
                .flatMap(passage -> passage.statements().stream())
                .collect(Collectors.toSet());
        try {
            this.documents = new Entailment(premises);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The documents contradict themselves, so nothing can be inferred from them: " + e.getMessage()
                            + ". Correct the documents",
                    e);
        }
    }

    StatementCount judge(Reading.Said said) {
        return said.statements().stream()
                .map(this::judge)
                .reduce(StatementCount::plus)
                .orElse(UNPARSED);
    }

    static StatementCount unreadable() {
        return UNPARSED;
    }

    private StatementCount judge(Statement statement) {
        return switch (documents.judge(statement)) {
            case FOLLOWS -> new StatementCount(1, 0, 0, 0);
            case CONTRADICTED -> new StatementCount(0, 1, 0, 0);
            case OPEN -> new StatementCount(0, 0, 1, 0);
        };
    }
}
