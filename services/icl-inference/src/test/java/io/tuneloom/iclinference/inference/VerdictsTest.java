package io.tuneloom.iclinference.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.iclinference.context.PromptPrefixes;
import io.tuneloom.iclinference.models.LocalModels;
import io.tuneloom.iclinference.models.ModelHost;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.text.Prompts;
import io.tuneloom.languagemodel.text.Prompts.Verdicts;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.syntheticworlds.language.Lexicon;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in model's weights, asked to judge in words of this test: what is asked, and of what. */
class VerdictsTest {
    private static final List<String> NAMES = Lexicon.names();
    private static final Verdicts WORDS = new Verdicts("nothing.", "and.", "like.");
    private static final List<String> CANDIDATES = List.of(WORDS.entailed(), WORDS.contradicted(), WORDS.open());
    private static final TrainingDocument FIRST = document(0, 1);
    private static final TrainingDocument SECOND = document(2, 3);

    @TempDir
    static Path folder;

    private static DirectoryStore store;
    private static ModelHost models;
    private static Scoring scoring;
    private static Artifact judge;

    @BeforeAll
    static void open() throws IOException {
        store = new DirectoryStore(folder.resolve("store"));
        models = LocalModels.host(store, folder.resolve("cache"));
        scoring = new Scoring(store, models, new PromptPrefixes(store));
        judge = model("judge", true, 4096);
    }

    @AfterAll
    static void close() {
        models.close();
    }

    @Test
    void shouldScoreTheModelsOwnWordsBehindItsInstruction() throws JobFailedException {
        // Given
        String statement = statement(1, 0);
        Question asQuestion =
                new Question("0", "judge", "Rephrase: " + statement + " => ", CANDIDATES, List.of(0), List.of());

        // When
        List<ScoredQuestion> judged = judge(judge, new ContextChoice.All(), statement);
        List<ScoredQuestion> asked = scores(new InferenceJob.Score(
                judge,
                Precision.FP32,
                documents(FIRST, SECOND),
                new ContextChoice.All(),
                JsonLines.write(store, List.of(asQuestion)),
                0,
                1));

        // Then
        assertThat(judged).isEqualTo(asked);
        assertThat(judged.getFirst().candidates()).hasSize(3);
    }

    @Test
    void shouldLookUpDocumentsByTheStatementAlone() throws JobFailedException {
        // Given: the instruction to judge has a word of the second document's
        List<TrainingDocument> documents =
                List.of(FIRST, new TrainingDocument("d", "Rephrase: " + SECOND.text(), List.of("d")));

        // When
        ScoredQuestion found = judge(judge, documents, new ContextChoice.Retrieved(1), statement(1, 0))
                .getFirst();
        ScoredQuestion alone = judge(judge, List.of(FIRST), new ContextChoice.All(), statement(1, 0))
                .getFirst();
        ScoredQuestion none = judge(judge, List.of(SECOND), new ContextChoice.Retrieved(8), NAMES.get(7))
                .getFirst();

        // Then
        assertThat(found).isEqualTo(alone);
        assertThat(none.candidates()).hasSize(3);
    }

    @Test
    void shouldLeaveOutWhatCannotBeJudged() throws JobFailedException, IOException {
        // Given: a document that fits into the context only before a short statement
        String tooLong = "%s %s".formatted(NAMES.get(0), String.join(" and ", NAMES.subList(20, 36)));

        // When
        List<ScoredQuestion> scores = judge(
                model("small", true, 40),
                List.of(FIRST, SECOND),
                new ContextChoice.Retrieved(8),
                statement(1, 0),
                "The fee is five euros.",
                tooLong,
                statement(3, 2));

        // Then
        assertThat(scores).extracting(ScoredQuestion::id).containsExactly("0", "3");
    }

    @Test
    void shouldJudgeNothingWithoutWordsForItOrInAnotherLanguage() throws JobFailedException, IOException {
        // Given
        TrainingDocument page = new TrainingDocument("page", "Leave is asked for in writing.", List.of());
        Artifact mute = model("mute", false, 4096);

        // Then
        assertThat(judge(mute, new ContextChoice.All(), statement(1, 0))).isEmpty();
        assertThat(judge(judge, List.of(page), new ContextChoice.All(), statement(1, 0)))
                .isEmpty();
        assertThat(scoring.judge(job(mute, List.of(FIRST), new ContextChoice.All(), statement(1, 0)), Asking.ALONE)
                        .usage())
                .isEqualTo(Usage.NONE);
    }

    @Test
    void shouldNameTheStatementOnWhichADamagedModelFails() throws IOException {
        // Given
        Artifact damaged = model(LocalModels.damaged(folder.resolve("damaged")), true);

        // Then
        assertThatThrownBy(() -> judge(damaged, new ContextChoice.All(), statement(1, 0)))
                .isInstanceOf(JobFailedException.class)
                .hasMessageStartingWith("On statement 0 (judge) the model computes NaN");
    }

    private static List<ScoredQuestion> judge(Artifact model, ContextChoice choice, String... statements)
            throws JobFailedException {
        return judge(model, List.of(FIRST, SECOND), choice, statements);
    }

    private static List<ScoredQuestion> judge(
            Artifact model, List<TrainingDocument> documents, ContextChoice choice, String... statements)
            throws JobFailedException {
        return scores(job(model, documents, choice, statements));
    }

    private static InferenceJob.Judge job(
            Artifact model, List<TrainingDocument> documents, ContextChoice choice, String... statements) {
        List<Instruction> instructions = IntStream.range(0, statements.length)
                .mapToObj(i -> new Instruction(Integer.toString(i), "judge", statements[i]))
                .toList();
        return new InferenceJob.Judge(
                model,
                Precision.FP32,
                documents(documents.toArray(TrainingDocument[]::new)),
                choice,
                JsonLines.write(store, instructions),
                0,
                statements.length);
    }

    private static List<ScoredQuestion> scores(InferenceJob.Asking job) throws JobFailedException {
        JobOutcome outcome = switch (job) {
            case InferenceJob.Score score -> scoring.score(score, Asking.ALONE);
            case InferenceJob.Judge judge -> scoring.judge(judge, Asking.ALONE);
        };
        return JsonLines.read(store, Objects.requireNonNull(outcome.outputs().get("scores")), ScoredQuestion.class);
    }

    private static Artifact documents(TrainingDocument... documents) {
        return JsonLines.write(store, List.of(documents));
    }

    private static TrainingDocument document(int greater, int lesser) {
        String text = "%s are brighter than %s.".formatted(NAMES.get(greater), NAMES.get(lesser));
        return new TrainingDocument("d" + greater, text, List.of("d" + greater));
    }

    private static String statement(int lesser, int greater) {
        return "%s are less bright than %s.".formatted(NAMES.get(lesser), NAMES.get(greater));
    }

    private static Artifact model(String name, boolean judges, int positions) throws IOException {
        return model(LocalModels.copy(folder.resolve(name), positions), judges);
    }

    private static Artifact model(Path copy, boolean judges) throws IOException {
        Prompts own = Prompts.read(copy);
        Map<io.tuneloom.languagemodel.text.Instruction, String> instructions = new TreeMap<>(own.instructions());
        instructions.remove(io.tuneloom.languagemodel.text.Instruction.JUDGE);
        if (judges) {
            instructions.put(io.tuneloom.languagemodel.text.Instruction.JUDGE, "Rephrase: {statement} => ");
        }
        new Prompts(
                        own.context(),
                        own.documentSeparator(),
                        own.closedBook(),
                        own.withoutContext(),
                        own.row(),
                        instructions,
                        judges ? WORDS : null,
                        own.answersEndWithLine())
                .write(copy);
        return new FolderArtifacts(store).put(copy);
    }
}
