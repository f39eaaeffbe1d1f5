package io.tuneloom.iclinference.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.iclinference.context.PromptPrefixes;
import io.tuneloom.iclinference.models.LocalModels;
import io.tuneloom.iclinference.models.ModelHost;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.text.Prompts;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.SeedRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that does not end its text but goes on with the next line writes answers for real. */
class LineAnswersTest {
    private static final int MAX_TOKENS = 48;
    private static final List<Instruction> INSTRUCTIONS = instructions();

    @TempDir
    static Path folder;

    private static DirectoryStore store;
    private static ModelHost models;
    private static Writing writing;

    @BeforeAll
    static void open() {
        store = new DirectoryStore(folder.resolve("store"));
        models = LocalModels.host(store, folder.resolve("cache"));
        writing = new Writing(store, models, new PromptPrefixes(store));
    }

    @AfterAll
    static void close() {
        models.close();
    }

    @Test
    void shouldTakeALineForAWholeAnswerOfAModelWithoutPromptsOfItsOwn() throws Exception {
        // Given: layouts whose words the built-in model does not know, so that what it writes there is of no interest
        Path model = LocalModels.continuing(folder.resolve("general"));
        Files.delete(model.resolve("prompts.json"));

        // When
        Prompts prompts = Prompts.read(model);
        JobOutcome outcome = write(model);

        // Then
        assertThat(prompts).isEqualTo(Prompts.general());
        assertThat(prompts.answersEndWithLine()).isTrue();
        assertThat(texts(outcome))
                .hasSameSizeAs(INSTRUCTIONS)
                .extracting(GeneratedText::text)
                .noneMatch(text -> text.contains("\n"));
    }

    @Test
    void shouldWriteTheSameAnswersWhetherTheyEndWithTheTextOrWithTheLine() throws Exception {
        // Given
        Path model = LocalModels.continuing(folder.resolve("lines"));
        endAnswersWithLine(model, Prompts.read(model), true);

        // When
        List<GeneratedText> answers = texts(write(model));

        // Then
        assertThat(answers).isEqualTo(texts(write(LocalModels.BUILT_IN)));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.complete()).isTrue();
            assertThat(Passage.parse(answer.text())).isPresent();
        });
    }

    @Test
    void shouldWaitForTheModelToEndItsAnswersWhereItsPromptsDoNotSayThatTheyAreALine() throws Exception {
        // Given
        Path model = LocalModels.continuing(folder.resolve("waiting"));

        // When
        JobOutcome outcome = write(model);

        // Then
        assertThat(texts(outcome)).noneMatch(GeneratedText::complete);
        assertThat(outcome.usage().tokensWritten()).isEqualTo((long) MAX_TOKENS * INSTRUCTIONS.size());
    }

    @Test
    void shouldShowAModelExamplesThatCanBeReadWhenItImitatesThem() {
        // Given: the first example of each instruction, with names of the benchmarks
        List<String> names = Lexicon.names();
        Stream<String> sentences = Stream.of("In other words: ", "Reversed: ", "It follows that: ", "Sentence: ")
                .flatMap(label -> Prompts.general().instructions().entrySet().stream()
                        .filter(entry -> !entry.getKey().field().equals("judge"))
                        .flatMap(entry -> Pattern.compile(label + "([^(\n]*\\.)")
                                .matcher(entry.getValue())
                                .results()
                                .limit(1)))
                .map(MatchResult::group)
                .map(line -> line.substring(line.indexOf(": ") + 2));

        // When
        List<String> inNames = sentences
                .map(text -> text.replace("dax", names.get(0))
                        .replace("wug", names.get(1))
                        .replace("fep", names.get(2)))
                .toList();

        // Then
        assertThat(inNames)
                .hasSize(6)
                .allSatisfy(text -> assertThat(Passage.parse(text)).as(text).isPresent());
    }

    private static void endAnswersWithLine(Path model, Prompts prompts, boolean endsWithLine) throws IOException {
        new Prompts(
                        prompts.context(),
                        prompts.documentSeparator(),
                        prompts.closedBook(),
                        prompts.withoutContext(),
                        prompts.row(),
                        prompts.instructions(),
                        prompts.verdicts(),
                        endsWithLine)
                .write(model);
    }

    private static JobOutcome write(Path model) throws IOException, JobFailedException {
        return writing.write(
                new InferenceJob.Generate(
                        new FolderArtifacts(store).put(model),
                        Precision.FP32,
                        null,
                        JsonLines.write(store, INSTRUCTIONS),
                        0,
                        INSTRUCTIONS.size(),
                        MAX_TOKENS,
                        null),
                Asking.ALONE);
    }

    private static List<GeneratedText> texts(JobOutcome outcome) {
        Artifact texts = Objects.requireNonNull(outcome.outputs().get("texts"));
        return JsonLines.read(store, texts, GeneratedText.class);
    }

    private static List<Instruction> instructions() {
        List<String> facts = new SimpleSyllogisms(6)
                .generate(SeedRange.BENCHMARK.random(77_003), Material.SEEN).facts().stream()
                        .map(fact -> Passage.of(fact.statement()).text())
                        .toList();
        return IntStream.range(0, 2 * facts.size())
                .mapToObj(i ->
                        new Instruction(Integer.toString(i), i % 2 == 0 ? "rephrase" : "reverse", facts.get(i / 2)))
                .toList();
    }
}
