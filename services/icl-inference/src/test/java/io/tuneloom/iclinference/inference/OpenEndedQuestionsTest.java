package io.tuneloom.iclinference.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.QueryWork;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoringReport;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.SeedRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in model writes answers for real. It has learned to go on after a sentence, and would. */
class OpenEndedQuestionsTest {
    @TempDir
    static Path folder;

    private static BuiltInModel builtIn;

    @BeforeAll
    static void open() {
        builtIn = new BuiltInModel(folder);
    }

    @AfterAll
    static void close() {
        builtIn.close();
    }

    @Test
    void shouldWriteWhatStandsInContextInBothDirections() throws JobFailedException {
        // Given
        World world = world(77_006);
        List<Question> questions = questions(world);

        // When
        Asked all = ask(world, new ContextChoice.All(), questions);
        Asked retrieved = ask(world, new ContextChoice.Retrieved(4), questions);
        Asked closedBook = ask(world, null, questions);

        // Then
        assertThat(List.of(all, retrieved))
                .allSatisfy(asked -> assertThat(questions)
                        .filteredOn(question -> asked.written(question)
                                .equals(Objects.requireNonNull(question.expected())
                                        .strip()))
                        .hasSizeGreaterThanOrEqualTo(questions.size() - 2));
        assertThat(questions)
                .noneMatch(question -> closedBook
                        .written(question)
                        .equals(Objects.requireNonNull(question.expected()).strip()));
    }

    @Test
    void shouldWriteTheSameWhateverIsExpectedAndWhateverIsAskedWithIt() throws JobFailedException {
        // Given
        World world = world(77_007);
        Question right = questions(world).getFirst();
        Question wrong = new Question("wrong", right.split(), right.prompt(), " zolti.", List.of());
        Question choice =
                new Question("choice", "s", right.prompt(), List.of(" zolti.", " dalm."), List.of(0), List.of());

        // When
        Asked together = ask(world, new ContextChoice.All(), List.of(choice, wrong, right));
        Asked alone = ask(world, new ContextChoice.All(), List.of(right));

        // Then
        assertThat(together.written(right)).isEqualTo(alone.written(right)).isEqualTo(together.written(wrong));
        assertThat(together.answers().get("choice"))
                .satisfies(scored -> assertThat(scored.candidates()).hasSize(2))
                .satisfies(scored -> assertThat(scored.written()).isNull());
    }

    @Test
    void shouldGoOnFromTheSeparator() throws JobFailedException {
        // Given: the last word of each prompt as its separator
        World world = world(77_008);
        List<Question> whole = questions(world);
        List<Question> separated =
                whole.stream().map(OpenEndedQuestionsTest::separated).toList();

        // When
        Asked asked = ask(world, new ContextChoice.All(), whole);
        Asked askedInParts = ask(world, new ContextChoice.All(), separated);

        // Then
        assertThat(separated)
                .allSatisfy(question -> assertThat(askedInParts.written(question))
                        .isEqualTo(Objects.requireNonNull(question.expected()).strip()));
        assertThat(askedInParts.answers()).isEqualTo(asked.answers());
        assertThat(askedInParts.usage().tokensRead()).isEqualTo(asked.usage().tokensRead());
        assertThat(askedInParts.usage().tokensWritten()).isEqualTo(asked.usage().tokensWritten());
    }

    /** The same question with the last word before the answer, and a space, as its separator. */
    private static Question separated(Question whole) {
        int end = whole.prompt().lastIndexOf(' ');
        return new Question(
                whole.id(),
                whole.split(),
                whole.prompt().substring(0, end),
                whole.prompt().substring(end) + " ",
                List.of(),
                List.of(),
                Objects.requireNonNull(whole.expected()).strip(),
                List.of());
    }

    @Test
    void shouldCountWhatIsReadAndWritten() throws JobFailedException {
        // Given: names and phrases are one token each, and so are the full stop and what may come behind it
        World world = world(77_006);
        List<Question> questions = questions(world);

        // When
        Asked asked = ask(world, new ContextChoice.All(), questions);

        // Then
        double opening = asked.context();
        assertThat(asked.usage().tokensRead()).isEqualTo((long) opening + 32 * 2);
        assertThat(asked.usage().tokensWritten()).isBetween(32 * 2L, 32 * 3L);
        QueryWork query = asked.report().query();
        assertThat(query.queries()).isEqualTo(32);
        assertThat(query.tokens() / 32.0).isBetween(opening + 4, opening + 5);
        Work cached = Objects.requireNonNull(query.cached());
        assertThat(cached.tokens()).isBetween(32 * 3L, 32 * 4L);
        assertThat(query.read().tokens() - cached.tokens()).isEqualTo(32 * (long) opening);
    }

    @Test
    void shouldLeaveRoomForTheAnswerInAFullContext() throws JobFailedException {
        // Given: 3,410 documents of about five tokens for a context of 3,072, and a long prompt with a short answer
        World world = new SimpleReversals(341, 10).generate(77_004);
        Question brief = questions(world).getFirst();
        String text = Passage.of(world.facts().getFirst().statement()).text();
        Question lengthy = new Question("long", "s", (text + " ").repeat(30) + brief.prompt(), " zolti.", List.of());
        Question longAnswer = new Question("answer", "s", brief.prompt(), (text + " ").repeat(20), List.of());

        // When
        Asked both = ask(world, new ContextChoice.All(), List.of(lengthy, longAnswer));
        Asked one = ask(world, new ContextChoice.All(), List.of(longAnswer));

        // Then
        assertThat(both.context()).isBetween(2_900.0, 3_072.0 - 30 * 4);
        assertThat(one.context()).isBetween(both.context() + 1, 3_072.0 - 20 * 4);
        assertThat(both.answers()).hasSize(2);
    }

    /** Of what the model was taught to reverse: that it writes wrong answers about other features is no fault of the service. */
    private static World world(long seed) {
        return new SimpleReversals(16, 1).generate(SeedRange.BENCHMARK.random(seed), Material.SEEN);
    }

    /** For each fact: what its subject stands in relation to, and the same the other way around. */
    private static List<Question> questions(World world) {
        List<Question> questions = new ArrayList<>();
        world.facts().stream()
                .map(fact -> (Comparison) fact.statement())
                .flatMap(fact -> Stream.of(fact, fact.reversed()))
                .forEach(fact -> {
                    String text = Passage.of(fact).text();
                    int object = text.indexOf(" " + fact.object());
                    questions.add(new Question(
                            "question-" + questions.size(),
                            "written",
                            text.substring(0, object),
                            text.substring(object),
                            List.of()));
                });
        return List.copyOf(questions);
    }

    private static Asked ask(World world, @Nullable ContextChoice choice, List<Question> questions)
            throws JobFailedException {
        Artifact documents = JsonLines.write(
                builtIn.store,
                world.documents().stream()
                        .map(document -> new TrainingDocument(document.id(), document.text(), document.factIds()))
                        .toList());
        JobOutcome outcome = builtIn.scoring.score(
                new InferenceJob.Score(
                        builtIn.model,
                        Precision.FP32,
                        choice == null ? null : documents,
                        choice == null ? new ContextChoice.All() : choice,
                        JsonLines.write(builtIn.store, questions),
                        0,
                        questions.size()),
                Asking.ALONE);
        List<ScoredQuestion> answers = JsonLines.read(builtIn.store, output(outcome, "scores"), ScoredQuestion.class);
        return new Asked(
                answers.stream().collect(Collectors.toMap(ScoredQuestion::id, answer -> answer)),
                JsonDocument.read(builtIn.store, output(outcome, "report"), ScoringReport.class),
                outcome.usage());
    }

    private static Artifact output(JobOutcome outcome, String name) {
        return Objects.requireNonNull(outcome.outputs().get(name));
    }

    /** What came out of a job. */
    private record Asked(Map<String, ScoredQuestion> answers, ScoringReport report, Usage usage) {

        /** In tokens. */
        double context() {
            return Objects.requireNonNull(report.context()).tokens();
        }

        String written(Question question) {
            return Objects.requireNonNull(
                    Objects.requireNonNull(answers.get(question.id())).written());
        }
    }
}
