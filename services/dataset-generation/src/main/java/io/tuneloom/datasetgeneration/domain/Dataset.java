package io.tuneloom.datasetgeneration.domain;

import io.tuneloom.datasetgeneration.domain.questions.BothWays;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.jobs.DatasetJob;
import io.tuneloom.sharedschemas.results.Baseline;
import io.tuneloom.syntheticworlds.benchmarks.Baselines;
import io.tuneloom.syntheticworlds.benchmarks.BenchmarkKind;
import io.tuneloom.syntheticworlds.benchmarks.TestItem;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.benchmarks.WrittenItem;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a model is to learn from, and what it is asked.
 *
 * @param baselines how often rules that need no model are right about the questions; none of a team's own documents
 * @param leftOut what reading a team's files left out
 */
public record Dataset(
        List<TrainingDocument> documents,
        List<Question> questions,
        List<Baseline> baselines,
        List<LeftOut.Part> leftOut) {

    /** From a team's files. */
    public Dataset(List<TrainingDocument> documents, List<Question> questions, List<LeftOut.Part> leftOut) {
        this(documents, questions, List.of(), leftOut);
    }

    /** @throws IllegalArgumentException when a size is out of the benchmark's range; the message names it */
    public static Dataset of(DatasetJob.GenerateDataset job) {
        BenchmarkKind benchmark = BenchmarkKind.valueOf(job.benchmark().name());
        World world = benchmark.of(job.size(), job.documentsPerFact()).generate(job.seed());
        return new Dataset(
                world.documents().stream()
                        .map(document -> new TrainingDocument(document.id(), document.text(), document.factIds()))
                        .toList(),
                BothWays.paired(Stream.concat(
                                world.items().stream().map(Dataset::question),
                                world.writtenItems().stream().map(Dataset::question))
                        .toList()),
                Baselines.of(world).stream()
                        .map(baseline -> new Baseline(
                                baseline.name(), baseline.split().label(), baseline.items(), baseline.accuracy()))
                        .toList(),
                List.of());
    }

    private static Question question(TestItem item) {
        return grouped(
                new Question(
                        item.id(),
                        item.split().label(),
                        item.prompt(),
                        item.candidates(),
                        item.answers(),
                        item.factIds()),
                item.group());
    }

    private static Question question(WrittenItem item) {
        return grouped(
                new Question(item.id(), item.split().label(), item.prompt(), item.expected(), item.factIds()),
                item.group());
    }

    private static Question grouped(Question question, String group) {
        return group.isEmpty() ? question : question.in(group);
    }
}
