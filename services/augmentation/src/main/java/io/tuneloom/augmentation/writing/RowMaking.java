package io.tuneloom.augmentation.writing;

import io.tuneloom.augmentation.domain.BalancedDraw;
import io.tuneloom.augmentation.domain.Harvest;
import io.tuneloom.augmentation.domain.InstructionPlan.Round;
import io.tuneloom.augmentation.domain.Rounds;
import io.tuneloom.augmentation.domain.Seeds;
import io.tuneloom.augmentation.domain.StatementJudge;
import io.tuneloom.augmentation.domain.StatementJudge.Audit;
import io.tuneloom.augmentation.domain.StatementJudge.ModelJudge;
import io.tuneloom.augmentation.domain.TokenBudget;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.AugmentationSettings;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the rows of one job: lists first, where a strategy has two steps, then texts, their audit, and under a token budget more samples of the
 * strategies that have written too little. Each of these waits for child jobs, so all of it may be done several times; it comes to the
 * same every time.
 */
final class RowMaking {
    private final AugmentationJob.Augment job;
    private final int documents;
    private final Rounds rounds;
    private final Harvest harvest;
    private final Optional<Audit> reasoner;
    private final RoundWriter writer;
    private final Writing writing;
    private final ModelJudging judging;
    private final JobContext context;
    private Usage usage = Usage.NONE;
    /** Times that more was written; part of the names of children that each time has. */
    private int writings;

    /** Has all instructions of some rounds carried out. */
    @FunctionalInterface
    interface RoundWriter {
        Writing.Written write(List<Round> rounds);
    }

    /**
     * @param documents how many there are
     * @param reasoner empty where logic cannot read the documents
     */
    RowMaking(
            AugmentationJob.Augment job,
            int documents,
            Rounds rounds,
            Harvest harvest,
            Optional<Audit> reasoner,
            RoundWriter writer,
            Writing writing,
            ModelJudging judging,
            JobContext context) {
        this.job = job;
        this.documents = documents;
        this.rounds = rounds;
        this.harvest = harvest;
        this.reasoner = reasoner;
        this.writer = writer;
        this.writing = writing;
        this.judging = judging;
        this.context = context;
    }

    /** @param rows those to train on */
    record Made(List<AugmentedRow> rows, AugmentationReport report, Usage usage) {}

    Made make() throws JobFailedException {
        list();
        write(rounds.of(rounds.strategies(), 0, job.samples()));
        Integer tokens = job.tokens();
        return tokens == null ? made() : made(new TokenBudget(tokens, draw()));
    }

    private Made made() {
        Double ratio = job.ratio();
        List<AugmentedRow> rows = ratio == null
                ? harvest.rows()
                : BalancedDraw.draw(harvest.rows(), BalancedDraw.limit(ratio, documents), draw());
        return new Made(rows, harvest.report(rows), usage);
    }

    /** Samples are doubled: each time the job waits for its children and is begun anew. */
    private Made made(TokenBudget budget) throws JobFailedException {
        List<Integer> counts = tokens();
        Map<Strategy, Integer> samples = new EnumMap<>(Strategy.class);
        rounds.strategies().forEach(strategy -> samples.put(strategy, job.samples()));
        Set<Strategy> exhausted = EnumSet.noneOf(Strategy.class);
        while (true) {
            Map<Strategy, Integer> written = TokenBudget.spent(harvest.rows(), counts);
            Set<Strategy> wanting = budget.wanting(yielding(samples, exhausted), written);
            if (wanting.isEmpty()) {
                return drawn(budget, counts);
            }
            writeMore(wanting, samples);
            counts = tokens();
            Map<Strategy, Integer> now = TokenBudget.spent(harvest.rows(), counts);
            wanting.stream()
                    .filter(strategy -> now.getOrDefault(strategy, 0) <= written.getOrDefault(strategy, 0))
                    .forEach(exhausted::add);
        }
    }

    /** Those that may still be asked: not as often as allowed, and their last doubling, if there was one, brought something. */
    private static Set<Strategy> yielding(Map<Strategy, Integer> samples, Set<Strategy> exhausted) {
        Set<Strategy> yielding = EnumSet.noneOf(Strategy.class);
        samples.forEach((strategy, asked) -> {
            if (asked < AugmentationSettings.MOST_SAMPLES && !exhausted.contains(strategy)) {
                yielding.add(strategy);
            }
        });
        return yielding;
    }

    private void writeMore(Set<Strategy> wanting, Map<Strategy, Integer> samples) throws JobFailedException {
        List<Round> asked = new ArrayList<>();
        for (Strategy strategy : wanting) {
            int from = Objects.requireNonNull(samples.get(strategy), "samples");
            int to = Math.min(AugmentationSettings.MOST_SAMPLES, 2 * from);
            asked.addAll(rounds.of(Set.of(strategy), from, to));
            samples.put(strategy, to);
        }
        writings++;
        write(asked);
    }

    private List<Integer> tokens() {
        return writing.tokens(job, harvest.rows(), writings, context);
    }

    private Made drawn(TokenBudget budget, List<Integer> counts) {
        List<Integer> places = budget.draw(harvest.rows(), counts);
        List<AugmentedRow> rows = places.stream().map(harvest.rows()::get).toList();
        Map<Strategy, Integer> spent =
                TokenBudget.spent(rows, places.stream().map(counts::get).toList());
        return new Made(rows, harvest.report(rows, strategy -> spent.getOrDefault(strategy, 0)), usage);
    }

    private long draw() {
        return Seeds.of(job.documents()).draw();
    }

    private void list() throws JobFailedException {
        List<Round> lists = rounds.lists();
        if (lists.isEmpty()) {
            return;
        }
        List<GeneratedText> texts = written(lists);
        int from = 0;
        for (Round round : lists) {
            List<GeneratedText> own =
                    texts.subList(from, from + round.plan().instructions().size());
            Lengths.check(round.plan(), own);
            harvest.addLists(round.plan(), own);
            rounds.listed(round, own);
            from += own.size();
        }
    }

    private void write(List<Round> asked) throws JobFailedException {
        List<GeneratedText> texts = written(asked);
        int begin = 0;
        for (Round round : asked) {
            List<GeneratedText> own =
                    texts.subList(begin, begin + round.plan().instructions().size());
            Lengths.check(round.plan(), own);
            harvest.add(round.plan(), own);
            begin += own.size();
        }
        judge();
    }

    private List<GeneratedText> written(List<Round> asked) {
        Writing.Written written = writer.write(asked);
        usage = usage.plus(written.usage());
        return written.texts();
    }

    /** Judging is part of making the rows only where they would be others without it. */
    private void judge() {
        Integer atMost = job.judgeDocuments();
        if (reasoner.isPresent() || atMost == null) {
            harvest.judge(reasoner.<StatementJudge>map(exact -> exact).orElse(ModelJudge.MUTE), job.audit());
            return;
        }
        ModelJudging.Judged judged = judging.judge(
                job.model(), job.precision(), job.documents(), atMost, harvest.sentences(), writings, context);
        harvest.judge(judged.judge(), job.audit());
        usage = usage.plus(
                switch (job.audit()) {
                    case STRICT -> judged.usage();
                    case REPORT -> Usage.NONE;
                });
    }
}
