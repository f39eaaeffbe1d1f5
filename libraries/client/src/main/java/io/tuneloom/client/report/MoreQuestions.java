package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.Needed;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.syntheticworlds.benchmarks.BenchmarkKind;
import io.tuneloom.syntheticworlds.benchmarks.Split;
import io.tuneloom.text.questions.QuestionReader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What decides between undecided methods: more questions, if a request can ask for so many, or else only a larger margin. {@link Needed}
 * does not name the splits it is for, so each split that was compared is taken to need its number.
 */
record MoreQuestions(TuningCompleted result, Needed needed) {

    String advice() {
        DatasetSpec dataset = result.request().dataset();
        BenchmarkName benchmark = dataset.benchmark();
        if (benchmark == null) {
            return dataset.questions() == null ? modelWritten() : given();
        }
        return dataset.documents() == null
                ? generated(BenchmarkKind.valueOf(benchmark.name()))
                : tooMany("the questions of the released folder are fixed");
    }

    /** Each repetition asks about a world of its own. */
    private String generated(BenchmarkKind benchmark) {
        Integer seeds = needed.seeds();
        if (seeds == null || seeds <= TuningRequested.MOST_SEEDS) {
            return enough(seeds == null ? "" : " (%d repetitions)".formatted(seeds));
        }
        String fewer = benchmark.splits().stream()
                .filter(split -> compared().contains(split.label()) && most(benchmark, split) < needed.questions())
                .map(split -> "%s on %s".formatted(Figures.count(most(benchmark, split)), split.label()))
                .collect(Collectors.joining(", "));
        return fewer.isEmpty()
                ? enough(" (seeds up to %d, and a larger dataset.size)".formatted(TuningRequested.MOST_SEEDS))
                : tooMany("a request can ask at most %s (seeds %d, dataset.size %d)"
                        .formatted(
                                fewer,
                                TuningRequested.MOST_SEEDS,
                                benchmark.sizes().max()));
    }

    private static int most(BenchmarkKind benchmark, Split split) {
        return TuningRequested.MOST_SEEDS * benchmark.mostItems(split);
    }

    private String modelWritten() {
        return needed.questions() <= DatasetSpec.MOST_QUESTIONS_PER_SPLIT
                ? enough(" (dataset.questionsPerSplit, if the documents have enough sentences)")
                : tooMany("the model writes at most %s (with questions of your own: at most %s in all splits together)"
                        .formatted(
                                Figures.count(DatasetSpec.MOST_QUESTIONS_PER_SPLIT),
                                Figures.count(QuestionReader.MOST_QUESTIONS)));
    }

    private String given() {
        String most = "a request can ask at most %s in all splits together"
                .formatted(Figures.count(QuestionReader.MOST_QUESTIONS));
        if (needed.questions() > QuestionReader.MOST_QUESTIONS) {
            return tooMany(most);
        }
        return (long) needed.questions() * compared().size() <= QuestionReader.MOST_QUESTIONS
                ? enough("")
                : enough(" (fewer splits, since %s)".formatted(most));
    }

    private String enough(String how) {
        return "about %s questions per split%s, or a larger margin.".formatted(Figures.count(needed.questions()), how);
    }

    private String tooMany(String limit) {
        return "a larger margin. With this one it would take about %s questions per split, and %s."
                .formatted(Figures.count(needed.questions()), limit);
    }

    /** Recall is compared only where nothing else was asked, and splits of verbatim items are not. */
    private Set<String> compared() {
        Set<String> splits = result.rows().stream()
                .filter(row -> row.tier() == TierGroup.NOT_VERBATIM)
                .map(ResultRow::split)
                .collect(Collectors.toSet());
        return splits.size() == 1
                ? splits
                : splits.stream()
                        .filter(split -> !split.equals(MethodStanding.RECALL))
                        .collect(Collectors.toSet());
    }
}
