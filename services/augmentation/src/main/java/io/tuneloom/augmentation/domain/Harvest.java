package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StrategyCount;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.syntheticworlds.language.Passage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses training rows from what the model wrote: complete texts that read as statements and say something that
 * neither a document nor another row already says in the same words. Everything dropped is counted.
 *
 * <p>A row is the model's answer alone. Rows that hold the context they were inferred from degrade learning (arXiv
 * 2505.01812).
 */
public final class Harvest {
    private static final String NOTHING_FOLLOWS = "nothing.";

    private final Set<String> said = new HashSet<>();
    private final List<AugmentedRow> rows = new ArrayList<>();
    private final List<StrategyCount> counts = new ArrayList<>();

    public Harvest(List<TrainingDocument> documents) {
        documents.forEach(document -> Passage.parse(document.text()).ifPresent(this::remember));
    }

    /** @param texts the answers to the plan's instructions, in their order */
    public void add(InstructionPlan plan, List<GeneratedText> texts) {
        int kept = 0;
        int duplicates = 0;
        int unreadable = 0;
        int nothing = 0;
        for (int i = 0; i < texts.size(); i++) {
            GeneratedText text = texts.get(i);
            Optional<Passage> passage = text.complete() ? Passage.parse(text.text()) : Optional.empty();
            if (text.text().equals(NOTHING_FOLLOWS)) {
                nothing++;
            } else if (passage.isEmpty()) {
                unreadable++;
            } else if (!remember(passage.get())) {
                duplicates++;
            } else {
                rows.add(new AugmentedRow(
                        text.text(), plan.strategy(), plan.sources().get(i)));
                kept++;
            }
        }
        counts.add(new StrategyCount(plan.strategy(), texts.size(), kept, duplicates, unreadable, nothing));
    }

    public List<AugmentedRow> rows() {
        return List.copyOf(rows);
    }

    public List<StrategyCount> counts() {
        return List.copyOf(counts);
    }

    /** Whether it had not been said yet; a preamble adds nothing to what is said. */
    private boolean remember(Passage passage) {
        return said.add(new Passage(null, passage.heading(), passage.statements()).text());
    }
}
