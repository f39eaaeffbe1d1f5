package io.tuneloom.augmentation.domain;

import io.tuneloom.augmentation.domain.Tally.Fate;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StrategyCount;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.text.corpus.Claim;
import io.tuneloom.text.corpus.Corpus;
import io.tuneloom.text.corpus.TextReading;
import io.tuneloom.text.words.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses training rows from what the model wrote: complete texts that can be read and say something that neither a document
 * nor another row already says in the same words, and in a strict audit nothing that the documents contradict, as far as the
 * judge can be relied on. Nor is a row made of what is said of held-out facts. Everything dropped is counted. First all texts are
 * added, then they are judged, once.
 *
 * <p>A row is the model's answer alone. Rows that hold the context they were inferred from degrade learning (arXiv
 * 2505.01812).
 */
public final class Harvest {
    private final Corpus documents;
    private final HeldOut heldOut;
    private final Set<Words> said = new HashSet<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<AugmentedRow> rows = new ArrayList<>();
    private final Map<Strategy, Tally> tallies = new EnumMap<>(Strategy.class);
    private @Nullable AuditJudge judge;

    public Harvest(Corpus documents, HeldOut heldOut) {
        this.documents = documents;
        this.heldOut = heldOut;
        documents.texts().forEach(text -> said.add(TextReading.of(text).words()));
    }

    /** What may become a row. */
    private record Candidate(AugmentedRow row, TextReading said) {}

    /** @param texts the answers to the plan's instructions, in their order */
    public void add(InstructionPlan plan, List<GeneratedText> texts) {
        Tally tally = tallies.computeIfAbsent(plan.strategy(), strategy -> new Tally());
        for (int i = 0; i < texts.size(); i++) {
            add(texts.get(i), plan.strategy(), plan.sources().get(i), tally);
        }
    }

    private void add(GeneratedText text, Strategy strategy, String source, Tally tally) {
        if (text.tooLong() != null) {
            tally.count(Fate.TOO_LONG);
            return;
        }
        if (Corpus.isNothing(text.text())) {
            tally.count(Fate.NOTHING);
            return;
        }
        Optional<TextReading> read = text.complete() ? documents.read(text.text()) : Optional.empty();
        if (read.isEmpty()) {
            tally.count(StatementCount.UNPARSED);
            tally.count(Fate.UNREADABLE);
        } else if (!isNew(text.text(), read.get())) {
            tally.count(Fate.DUPLICATE);
        } else if (heldOut.covers(read.get())) {
            tally.count(Fate.HELD_OUT);
        } else {
            candidates.add(new Candidate(new AugmentedRow(text.text(), strategy, source), read.get()));
        }
    }

    /** In the benchmarks' language a part of a document is new: documents and rows there differ by what they tell together. */
    private boolean isNew(String text, TextReading read) {
        return said.add(read.words()) && (documents.isBenchmark() || !documents.says(text));
    }

    /** What there is to judge for whoever judges sentence by sentence, each once. */
    public List<String> sentences() {
        return candidates.stream()
                .flatMap(candidate -> candidate.said.sentences().stream())
                .map(Claim::text)
                .distinct()
                .toList();
    }

    public void judge(StatementJudge by, AuditMode mode) {
        judge = by.credentials();
        boolean drops = mode == AuditMode.STRICT && judge.reliable();
        for (Candidate candidate : candidates) {
            Tally tally = Objects.requireNonNull(tallies.get(candidate.row.strategy()));
            StatementCount judged = by.judge(candidate.said);
            tally.count(judged);
            if (drops && judged.contradicted() > 0) {
                tally.count(Fate.CONTRADICTED);
            } else {
                tally.count(Fate.KEPT);
                rows.add(candidate.row);
            }
        }
    }

    /** Everything that can be trained on, in the order in which it was written; nothing before it was judged. */
    public List<AugmentedRow> rows() {
        return List.copyOf(rows);
    }

    /** @param trained those of the rows that are trained on */
    public AugmentationReport report(List<AugmentedRow> trained) {
        return new AugmentationReport(
                tallies.entrySet().stream()
                        .map(entry -> summary(entry.getKey(), entry.getValue(), trained))
                        .toList(),
                heldOut.count(),
                judge);
    }

    private static StrategyCount summary(Strategy strategy, Tally tally, List<AugmentedRow> trained) {
        int rows =
                (int) trained.stream().filter(row -> row.strategy() == strategy).count();
        return tally.summary(strategy, rows);
    }
}
