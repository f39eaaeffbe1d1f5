package io.tuneloom.datasetgeneration.reversalcurse;

import io.tuneloom.datasetgeneration.domain.Dataset;
import io.tuneloom.sharedschemas.artifacts.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A folder as Berglund et al. released it: {@code p2d_prompts_train.jsonl} and its kin. Training files become
 * documents, test files questions with three wrong candidates, in the splits of our own {@code ReversalCurse}.
 */
public final class ReversalCurseFolder {
    private ReversalCurseFolder() {}

    /**
     * @param seed draws the wrong candidates; the same seed gives the same questions
     * @throws UnusableFolderException naming the file and line that cannot be used, or the files that are missing
     * @throws IOException when a file cannot be read
     */
    public static Dataset read(Path folder, long seed) throws IOException {
        List<PromptLine> training = lines(folder, false);
        List<PromptLine> tests = lines(folder, true);
        List<PromptLine> all = new ArrayList<>(training);
        all.addAll(tests);
        People people = new People(all);
        return new Dataset(new Documents(people).documents(training), questions(people, tests, seed));
    }

    private static List<PromptLine> lines(Path folder, boolean test) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UnusableFolderException(folder, "is no folder; name the one that holds the data set");
        }
        List<PromptLine> lines = new ArrayList<>();
        for (StudyFile kind : StudyFile.values()) {
            Path file = folder.resolve(kind.fileName());
            if (kind.isTest() == test && Files.exists(file)) {
                lines.addAll(PromptLines.read(kind, file));
            }
        }
        if (lines.isEmpty()) {
            throw new UnusableFolderException(
                    folder,
                    "holds no %s file; add one of %s".formatted(test ? "test" : "training", StudyFile.names(test)));
        }
        return lines;
    }

    private static List<Question> questions(People people, List<PromptLine> tests, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Questions questions = new Questions(people, tests, random);
        return tests.stream()
                .flatMap(line -> line.kind().split().map(split -> questions.question(line, split)).stream())
                .toList();
    }
}
