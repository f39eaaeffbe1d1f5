package io.tuneloom.text.reversalcurse;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reversalcurse.PromptLines.PromptLine;
import io.tuneloom.text.reversalcurse.PromptLines.UnusableLineException;
import io.tuneloom.text.sources.SourceFile;
import io.tuneloom.text.sources.SourceProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A folder as Berglund et al. released it: {@code p2d_prompts_train.jsonl} and its kin. Training files become
 * documents, test files questions with three wrong candidates, in the splits of our own {@code ReversalCurse}.
 */
public final class ReversalCurseFolder {
    private final List<SourceFile> files;
    private final List<LeftOut.Part> leftOut = new ArrayList<>();
    private final List<SourceProblem> problems = new ArrayList<>();

    private ReversalCurseFolder(List<SourceFile> files) {
        this.files = files;
    }

    /** Whether a file of this name is read; all others are left alone. */
    public static boolean reads(String fileName) {
        return StudyFile.named(fileName).isPresent();
    }

    /**
     * @param files of the folder, those that are not read too
     * @param seed draws the wrong candidates; the same seed gives the same questions
     */
    public static ReversalCurseReading read(List<SourceFile> files, long seed) {
        return new ReversalCurseFolder(files).reading(seed);
    }

    private ReversalCurseReading reading(long seed) {
        List<PromptLine> training = lines(false);
        List<PromptLine> tests = lines(true);
        if (!problems.isEmpty()) {
            return new ReversalCurseReading.Refused(List.copyOf(problems));
        }
        List<PromptLine> all = new ArrayList<>(training);
        all.addAll(tests);
        People people = new People(all);
        List<Question> questions = questions(people, tests, seed);
        List<TrainingDocument> documents = new Documents(people, leftOut).documents(training);
        files.stream()
                .map(SourceFile::name)
                .filter(name -> !reads(name))
                .forEach(name -> leftOut.add(new LeftOut.Part(name, LeftOut.Kind.OTHER_FILE, 1, 0)));
        return problems.isEmpty()
                ? new ReversalCurseReading.Read(documents, questions, List.copyOf(leftOut))
                : new ReversalCurseReading.Refused(List.copyOf(problems));
    }

    /** In the order of the kinds, not of the files, so that the same files give the same documents. */
    private List<PromptLine> lines(boolean test) {
        List<PromptLine> lines = new ArrayList<>();
        boolean found = false;
        for (StudyFile kind : StudyFile.values()) {
            Optional<SourceFile> file = files.stream()
                    .filter(each -> each.name().equals(kind.fileName()))
                    .findFirst();
            if (kind.isTest() == test && file.isPresent()) {
                found = true;
                lines.addAll(PromptLines.read(kind, file.get(), leftOut, problems));
            }
        }
        if (!found) {
            problems.add(new SourceProblem(
                    "",
                    "the folder contains no %s file; add one of %s"
                            .formatted(test ? "test" : "training", StudyFile.names(test))));
        }
        return lines;
    }

    private List<Question> questions(People people, List<PromptLine> tests, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Questions source = new Questions(people, tests, random);
        List<Question> questions = new ArrayList<>();
        for (PromptLine line : tests) {
            try {
                questions.add(source.question(line));
            } catch (UnusableLineException e) {
                problems.add(e.problem());
            }
        }
        return List.copyOf(questions);
    }

    /** What came of reading a released folder: all of it, or why there is nothing. */
    public sealed interface ReversalCurseReading {

        /** @param leftOut texts that were read before, and what is not read at all */
        record Read(List<TrainingDocument> documents, List<Question> questions, List<LeftOut.Part> leftOut)
                implements ReversalCurseReading {}

        /** @param problems never empty */
        record Refused(List<SourceProblem> problems) implements ReversalCurseReading {}
    }
}
