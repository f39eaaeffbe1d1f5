package io.tuneloom.iclinference.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.iclinference.context.PromptPrefixes;
import io.tuneloom.iclinference.models.LocalModels;
import io.tuneloom.iclinference.models.ModelHost;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.QueryWork;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoringReport;
import io.tuneloom.sharedschemas.artifacts.TooLong;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.syntheticworlds.language.Lexicon;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in model with a context of 48 tokens, asked things that it does not hold. */
class TooLongTextsTest {
    private static final List<String> NAMES = Lexicon.names();
    private static final List<ContextChoice> IN_CONTEXT = List.of(
            new ContextChoice.All(),
            new ContextChoice.Subsampled(2, 1),
            new ContextChoice.Retrieved(4),
            new ContextChoice.Evidence());

    @TempDir
    static Path folder;

    private static DirectoryStore store;
    private static ModelHost models;
    private static Artifact model;
    private static Artifact documents;
    private static Scoring scoring;
    private static Writing writing;

    @BeforeAll
    static void open() throws IOException {
        store = new DirectoryStore(folder.resolve("store"));
        models = LocalModels.host(store, folder.resolve("cache"));
        model = new FolderArtifacts(store).put(LocalModels.copy(folder.resolve("small"), 48));
        documents = JsonLines.write(
                store,
                IntStream.range(0, 12)
                        .mapToObj(i -> new TrainingDocument("d" + i, fact(i), List.of("f" + i)))
                        .toList());
        scoring = new Scoring(store, models, new PromptPrefixes(store));
        writing = new Writing(store, models, new PromptPrefixes(store));
    }

    @AfterAll
    static void close() {
        models.close();
    }

    @Test
    void shouldScoreWhatFitsAndNameTheRestWhateverStandsBefore() throws JobFailedException {
        // Given
        List<Question> fitting = List.of(choice("a", 0, 1), choice("b", 1, 1));
        List<Question> asked =
                List.of(fitting.getFirst(), choice("long", 0, 30), fitting.getLast(), written("text", 2, 30));

        for (ContextChoice choice : IN_CONTEXT) {
            // When
            Asked some = ask(documents, choice, asked, 0, 4);
            Asked without = ask(documents, choice, fitting, 0, 2);

            // Then
            assertThat(some.scores).isEqualTo(without.scores);
            assertThat(some.report.context()).isEqualTo(without.report.context());
            assertThat(some.report.tooLong()).extracting(TooLong::id).containsExactly("long", "text");
            assertThat(some.report.tooLong()).allSatisfy(each -> {
                assertThat(each.tokens()).isGreaterThan(48);
                assertThat(each.positions()).isEqualTo(48);
            });
            assertThat(without.report.tooLong()).isEmpty();
        }
    }

    @Test
    void shouldHoldAsMuchClosedBookAsTheModelHas() throws JobFailedException {
        // Given: a question is longer by two tokens for each further name
        List<Question> longer = IntStream.range(0, 30)
                .mapToObj(names -> choice("q" + names, 0, names + 1))
                .toList();

        // When
        Asked asked = ask(null, new ContextChoice.All(), longer, 0, 30);

        // Then
        int fit = asked.scores.size();
        assertThat(asked.report.tooLong())
                .extracting(TooLong::id)
                .containsExactlyElementsOf(
                        longer.stream().skip(fit).map(Question::id).toList());
        assertThat(asked.report.tooLong().getFirst().tokens()).isBetween(49, 50);
    }

    @Test
    void shouldCountOnlyTheQuestionsThatFit() throws JobFailedException {
        List<Question> asked =
                List.of(choice("long", 0, 30), choice("longer", 0, 31), choice("a", 0, 1), choice("b", 0, 2));

        QueryWork all = ask(null, new ContextChoice.All(), asked, 0, 4).report.query();
        QueryWork fitting = ask(null, new ContextChoice.All(), asked.subList(2, 4), 0, 2)
                .report
                .query();
        QueryWork none = ask(null, new ContextChoice.All(), asked, 0, 2).report.query();

        assertThat(all).isEqualTo(fitting);
        assertThat(none.queries()).isZero();
    }

    @Test
    void shouldPutTheSameDocumentsBeforeTheQuestionsOfEveryJob() throws JobFailedException {
        // Given: one question leaves less room, and another does not fit
        List<Question> asked = List.of(choice("a", 0, 1), choice("b", 1, 1), choice("c", 0, 9), choice("d", 0, 40));

        // When
        Asked first = ask(documents, new ContextChoice.All(), asked, 0, 2);
        Asked second = ask(documents, new ContextChoice.All(), asked, 2, 4);

        // Then
        assertThat(first.report.context()).isEqualTo(second.report.context());
        assertThat(Objects.requireNonNull(first.report.context()).documents()).isBetween(1.0, 8.0);
    }

    @Test
    void shouldWriteWhatFitsAndSayWhatDoesNot() throws JobFailedException {
        // Given
        List<Instruction> instructions = List.of(
                new Instruction("0", "reverse", fact(0)),
                new Instruction("1", "reverse", chain(30)),
                new Instruction("2", "reverse", fact(1)));
        List<Instruction> fitting = List.of(instructions.getFirst(), instructions.getLast());
        InferenceJob.Sampling drawn = new InferenceJob.Sampling(0.8, 7);

        for (Artifact context : new @Nullable Artifact[] {null, documents}) {
            // When
            List<GeneratedText> some = write(context, instructions, drawn);
            List<GeneratedText> greedy = write(context, instructions, null);

            // Then: what is drawn depends on the place in the list, not on what fits
            assertThat(some).extracting(GeneratedText::id).containsExactly("0", "1", "2");
            assertThat(some.getFirst()).isEqualTo(write(context, fitting, drawn).getFirst());
            assertThat(List.of(greedy.getFirst(), greedy.getLast())).isEqualTo(write(context, fitting, null));
            TooLong length = Objects.requireNonNull(some.get(1).tooLong());
            assertThat(length.tokens()).isGreaterThan(48);
            assertThat(length.positions()).isEqualTo(48);
            assertThat(some.get(1).complete()).isFalse();
        }
        assertThat(write(null, instructions.subList(1, 2), null)).hasSize(1);
    }

    private record Asked(List<ScoredQuestion> scores, ScoringReport report) {}

    private static Asked ask(
            @Nullable Artifact context, ContextChoice choice, List<Question> questions, int from, int to)
            throws JobFailedException {
        JobOutcome outcome = scoring.score(
                new InferenceJob.Score(
                        model, Precision.FP32, context, choice, JsonLines.write(store, questions), from, to),
                Asking.ALONE);
        return new Asked(
                JsonLines.read(store, output(outcome, "scores"), ScoredQuestion.class),
                JsonDocument.read(store, output(outcome, "report"), ScoringReport.class));
    }

    private static List<GeneratedText> write(
            @Nullable Artifact context, List<Instruction> instructions, InferenceJob.@Nullable Sampling sampling)
            throws JobFailedException {
        JobOutcome outcome = writing.write(
                new InferenceJob.Generate(
                        model,
                        Precision.FP32,
                        context,
                        JsonLines.write(store, instructions),
                        0,
                        instructions.size(),
                        8,
                        sampling),
                Asking.ALONE);
        return JsonLines.read(store, output(outcome, "texts"), GeneratedText.class);
    }

    private static Artifact output(JobOutcome outcome, String name) {
        return Objects.requireNonNull(outcome.outputs().get(name));
    }

    /** About a fact, with so many names before the comparison. */
    private static Question choice(String id, int fact, int names) {
        List<String> candidates = List.of(" " + NAMES.get(fact + 1) + ".", " " + NAMES.get(fact + 2) + ".");
        return new Question(id, "recall", prompt(fact, names), candidates, List.of(0), List.of("f" + fact));
    }

    private static Question written(String id, int fact, int names) {
        return new Question(id, "recall", prompt(fact, names), NAMES.get(fact + 1) + ".", List.of("f" + fact));
    }

    private static String prompt(int fact, int names) {
        return String.join(" and ", NAMES.subList(fact, fact + names)) + " are brighter than";
    }

    private static String fact(int number) {
        return "%s are brighter than %s.".formatted(NAMES.get(number), NAMES.get(number + 1));
    }

    private static String chain(int names) {
        return String.join(" and ", NAMES.subList(0, names)) + " are brighter than " + NAMES.get(names) + ".";
    }
}
