package io.tuneloom.augmentation.domain;

import io.tuneloom.augmentation.domain.QuestionAnswers.Pair;
import io.tuneloom.augmentation.domain.Tally.Fate;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.text.corpus.Claim;
import io.tuneloom.text.corpus.Corpus;
import io.tuneloom.text.corpus.TextReading;
import io.tuneloom.text.words.Words;
import io.tuneloom.text.written.WrittenAnswer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses training rows from what the model wrote: complete texts that can be read and say something that neither a document
 * nor another row already says in the same words, and in a strict audit nothing that the documents contradict, as far as the
 * judge can be relied on. Nor is a row made of what is said of held-out facts. Everything dropped is counted. Texts are added, then
 * judged; more may follow.
 *
 * <p>A row is the model's answer alone. Rows that hold the context they were inferred from degrade learning (arXiv
 * 2505.01812).
 */
public final class Harvest {
    private final Corpus documents;
    private final HeldOut heldOut;
    private final Set<Words> said = new HashSet<>();
    private final QuestionAnswers.Known questions = new QuestionAnswers.Known();
    /** Not judged yet. */
    private final List<Candidate> candidates = new ArrayList<>();

    private final List<AugmentedRow> rows = new ArrayList<>();
    private final Map<Strategy, Tally> tallies = new EnumMap<>(Strategy.class);
    private @Nullable AuditJudge judge;

    public Harvest(Corpus documents, HeldOut heldOut) {
        this.documents = documents;
        this.heldOut = heldOut;
        documents.texts().forEach(text -> said.add(TextReading.of(text).words()));
    }

    /**
     * What may become a row.
     *
     * @param text what it says, for comparison with other texts
     * @param claims what is judged
     */
    private record Candidate(AugmentedRow row, String text, TextReading said, List<Claim> claims) {
        static Candidate of(AugmentedRow row) {
            TextReading said = TextReading.of(row.text());
            return new Candidate(row, row.text(), said, said.sentences());
        }

        /** Question and answer make one claim. */
        static Candidate of(Pair pair, String source) {
            AugmentedRow row = new AugmentedRow(pair.row(), Strategy.QUESTION_ANSWERS, source);
            String text = pair.claim();
            return new Candidate(row, text, TextReading.of(text), List.of(Claim.of(text)));
        }
    }

    /** @param lists the answers to the plan's instructions, in their order; only what cannot be used is counted */
    public void addLists(InstructionPlan plan, List<GeneratedText> lists) {
        Tally tally = tallies.computeIfAbsent(plan.strategy(), strategy -> new Tally());
        for (int i = 0; i < lists.size(); i++) {
            String document = plan.instructions().get(i).text();
            if (lists.get(i).tooLong() != null) {
                tally.count(Fate.TOO_LONG);
            } else if (!SecondStep.canFollow(plan.strategy(), lists.get(i), document)) {
                tally.count(Fate.UNREADABLE);
            }
        }
    }

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
        switch (strategy) {
            case LOCAL, GLOBAL, DOCUMENT -> {
                boolean readable =
                        text.complete() && documents.read(text.text()).isPresent();
                considerIf(readable, new AugmentedRow(text.text(), strategy, source), tally);
            }
            case QUESTION_ANSWERS -> addPairs(text, source, tally);
            case ENTITY_RELATIONS, ACTIVE_READING -> {
                String prose = WrittenAnswer.of(text.text()).prose();
                boolean readable = text.complete() && !Words.of(prose).isEmpty();
                considerIf(readable, new AugmentedRow(prose, strategy, source), tally);
            }
        }
    }

    private void addPairs(GeneratedText text, String source, Tally tally) {
        QuestionAnswers read = QuestionAnswers.of(text.text(), text.complete());
        int unreadable = read.pairs().isEmpty() ? Math.max(1, read.withoutAnswer()) : read.withoutAnswer();
        for (int i = 0; i < unreadable; i++) {
            unreadable(tally);
        }
        for (Pair pair : read.pairs()) {
            if (questions.add(pair)) {
                consider(Candidate.of(pair, source), tally);
            } else {
                tally.count(Fate.DUPLICATE);
            }
        }
    }

    private void considerIf(boolean readable, AugmentedRow row, Tally tally) {
        if (readable) {
            consider(Candidate.of(row), tally);
        } else {
            unreadable(tally);
        }
    }

    private static void unreadable(Tally tally) {
        tally.count(StatementCount.UNPARSED);
        tally.count(Fate.UNREADABLE);
    }

    private void consider(Candidate candidate, Tally tally) {
        if (!isNew(candidate)) {
            tally.count(Fate.DUPLICATE);
        } else if (heldOut.covers(candidate.said)) {
            tally.count(Fate.HELD_OUT);
        } else {
            candidates.add(candidate);
        }
    }

    /** In the benchmarks' language a part of a document is new: documents and rows there differ by what they tell together. */
    private boolean isNew(Candidate candidate) {
        boolean partsAreNew =
                documents.isBenchmark() && !candidate.row.strategy().writesProse();
        return said.add(candidate.said.words()) && (partsAreNew || !documents.says(candidate.text));
    }

    /** What there is to judge now, for whoever judges sentence by sentence, each once. */
    public List<String> sentences() {
        return candidates.stream()
                .flatMap(candidate -> candidate.claims.stream())
                .map(Claim::text)
                .distinct()
                .toList();
    }

    public void judge(StatementJudge by, AuditMode mode) {
        if (judge == null || !by.credentials().equals(AuditJudge.NOBODY)) {
            judge = by.credentials();
        }
        boolean drops = mode == AuditMode.STRICT && by.credentials().reliable();
        for (Candidate candidate : candidates) {
            Tally tally = Objects.requireNonNull(tallies.get(candidate.row.strategy()));
            StatementCount judged = by.judge(candidate.claims);
            tally.count(judged);
            if (drops && judged.contradicted() > 0) {
                tally.count(Fate.CONTRADICTED);
            } else {
                tally.count(Fate.KEPT);
                rows.add(candidate.row);
            }
        }
        candidates.clear();
    }

    /** Everything that can be trained on, in the order in which it was written; nothing before it was judged. */
    public List<AugmentedRow> rows() {
        return List.copyOf(rows);
    }

    /** @param trained those of the rows that are trained on */
    public AugmentationReport report(List<AugmentedRow> trained) {
        return report(trained, _ -> null);
    }

    /** @param tokens of a strategy's rows among these */
    public AugmentationReport report(List<AugmentedRow> trained, Function<Strategy, @Nullable Integer> tokens) {
        return new AugmentationReport(
                tallies.entrySet().stream()
                        .map(entry -> entry.getValue()
                                .summary(entry.getKey(), count(entry.getKey(), trained), tokens.apply(entry.getKey())))
                        .toList(),
                heldOut.count(),
                judge);
    }

    private static int count(Strategy strategy, List<AugmentedRow> rows) {
        return (int) rows.stream().filter(row -> row.strategy() == strategy).count();
    }
}
