package io.tuneloom.augmentation.domain;

import io.tuneloom.augmentation.domain.Tally.Fate;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StrategyCount;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses training rows from what the model wrote: complete texts that can be read and say something that neither a document
 * nor another row already says in the same words, and in a strict audit nothing that the documents contradict. Everything
 * dropped is counted.
 *
 * <p>A row is the model's answer alone. Rows that hold the context they were inferred from degrade learning (arXiv
 * 2505.01812).
 */
public final class Harvest {
    private static final String NOTHING_FOLLOWS = "nothing.";

    private final Reading reading;
    private final Audit audit;
    private final AuditMode mode;
    private final Set<String> said = new HashSet<>();
    private final List<AugmentedRow> rows = new ArrayList<>();
    private final Map<Strategy, Tally> tallies = new EnumMap<>(Strategy.class);

    /** @throws IllegalArgumentException when the documents contradict themselves */
    public Harvest(List<TrainingDocument> documents, AuditMode mode) {
        this.reading = new Reading(documents);
        this.audit = new Audit(documents);
        this.mode = mode;
        documents.stream().flatMap(reading::wordsOf).forEach(said::add);
    }

    /** @param texts the answers to the plan's instructions, in their order */
    public void add(InstructionPlan plan, List<GeneratedText> texts) {
        Tally tally = tallies.computeIfAbsent(plan.strategy(), strategy -> new Tally());
        for (int i = 0; i < texts.size(); i++) {
            Fate fate = fate(texts.get(i), tally);
            tally.count(fate);
            if (fate == Fate.KEPT) {
                rows.add(new AugmentedRow(
                        texts.get(i).text(), plan.strategy(), plan.sources().get(i)));
            }
        }
    }

    private Fate fate(GeneratedText text, Tally tally) {
        if (text.text().equals(NOTHING_FOLLOWS)) {
            return Fate.NOTHING;
        }
        Optional<Reading.Said> read = text.complete() ? reading.read(text.text()) : Optional.empty();
        if (read.isEmpty()) {
            tally.count(Audit.unreadable());
            return Fate.UNREADABLE;
        }
        if (!said.add(read.get().words())) {
            return Fate.DUPLICATE;
        }
        StatementCount judged = audit.judge(read.get());
        tally.count(judged);
        return mode == AuditMode.STRICT && judged.contradicted() > 0 ? Fate.CONTRADICTED : Fate.KEPT;
    }

    /** Everything that can be trained on, in the order in which it was written. */
    public List<AugmentedRow> rows() {
        return List.copyOf(rows);
    }

    /** @param trained those of the rows that are trained on */
    public AugmentationReport report(List<AugmentedRow> trained) {
        return new AugmentationReport(tallies.entrySet().stream()
                .map(entry -> summary(entry.getKey(), entry.getValue(), trained))
                .toList());
    }

    private static StrategyCount summary(Strategy strategy, Tally tally, List<AugmentedRow> trained) {
        int rows =
                (int) trained.stream().filter(row -> row.strategy() == strategy).count();
        return tally.summary(strategy, rows);
    }
}
