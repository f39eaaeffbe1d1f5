package io.tuneloom.iclinference.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.iclinference.context.PromptPrefix.Placed;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.iclinference.models.LocalModels;
import io.tuneloom.iclinference.models.ModelHost;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TooLong;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.syntheticworlds.language.Lexicon;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in model with a context of 32 tokens. A stated fact has five. */
class PromptPrefixesTest {
    private static final List<String> NAMES = Lexicon.names().subList(0, 20);

    @TempDir
    static Path folder;

    private static DirectoryStore store;
    private static ModelHost models;
    private static HostedModel hosted;
    private static Artifact model;
    private static PromptPrefixes prefixes;

    private final List<TrainingDocument> documents = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException, JobFailedException {
        store = new DirectoryStore(folder.resolve("store"));
        models = LocalModels.host(store, folder.resolve("cache"));
        model = new FolderArtifacts(store).put(LocalModels.copy(folder.resolve("small"), 32));
        hosted = models.get(model, Precision.FP32);
        prefixes = new PromptPrefixes(store);
    }

    @AfterAll
    static void close() {
        models.close();
    }

    @Test
    void shouldPutAllDocumentsBeforeAQuestionOrNotAskIt() throws JobFailedException {
        // Given: a context with room for some documents
        String asked = NAMES.get(0);
        fact("first", asked, NAMES.get(1));

        // Then
        assertThat(place(new ContextChoice.Whole(), question(asked))).isInstanceOf(Placed.Fits.class);
        for (int i = 0; i < 8; i++) {
            fact("more-" + i, asked, NAMES.get(2 + i));
        }
        assertThat(place(new ContextChoice.All(), question(asked))).isInstanceOf(Placed.Fits.class);
        assertThat(place(new ContextChoice.Whole(), question(asked))).isInstanceOf(Placed.DoesNotFit.class);
        documents.addFirst(new TrainingDocument("long", String.join(" ", NAMES).repeat(3), List.of()));
        assertThat(place(new ContextChoice.Whole(), question(asked))).isInstanceOf(Placed.DoesNotFit.class);
    }

    @Test
    void shouldPutTheBestDocumentLast() throws JobFailedException {
        // Given
        String asked = NAMES.get(0);
        fact("far", NAMES.get(1), NAMES.get(2));
        fact("near", NAMES.get(3), asked, NAMES.get(4));
        fact("nearer", asked, NAMES.get(5));

        // When
        PromptPrefix before = behind(new ContextChoice.Retrieved(8), question(asked));

        // Then
        assertThat(before.documents()).containsExactly(1, 2);
        assertThat(hosted.tokenizer().decode(before.opening().tokens()))
                .contains(documents.get(1).text() + " " + documents.get(2).text());
    }

    @Test
    void shouldPassOverWhatDoesNotFitAndSayHowMuchDid() throws JobFailedException {
        // Given: both facts are found, and one is longer than the context
        String asked = NAMES.get(0);
        fact("long", NAMES.subList(0, 18).toArray(String[]::new));
        fact("short", asked, NAMES.get(19));

        // When
        PromptPrefix before = behind(new ContextChoice.Retrieved(8), question(asked));

        // Then
        int tokens = before.opening().tokens().length;
        assertThat(before.documents()).containsExactly(1);
        assertThat(before.share()).contains(new ContextShare(1, 2, tokens, 1, 2));
        assertThat(tokens).isLessThan(32);
    }

    @Test
    void shouldAskClosedBookWhenNothingIsFound() throws JobFailedException {
        // Given
        fact("other", NAMES.get(1), NAMES.get(2));

        // When
        PromptPrefix before = behind(new ContextChoice.Retrieved(8), question(NAMES.get(0)));

        // Then
        assertThat(before.opening().tokens())
                .isEqualTo(hosted.layout().closedBook().tokens());
        assertThat(before.share().orElseThrow().documents()).isZero();
    }

    @Test
    void shouldFailWhenNotEvenTheFirstDocumentFits() {
        // Given
        fact("long", Stream.concat(NAMES.stream(), NAMES.stream()).toArray(String[]::new));

        // When Then
        assertThatThrownBy(() -> behind(new ContextChoice.All(), question(NAMES.get(0))))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("context of 32 tokens is too small for the first document, document-long, of");
    }

    @Test
    void shouldSayOfAQuestionThatItDoesNotFitBesideTheShortestOfItsDocuments() throws JobFailedException {
        // Given: both are found, and one leaves room for a short question
        String asked = NAMES.get(0);
        fact("long", NAMES.subList(0, 18).toArray(String[]::new));
        fact("short", asked, NAMES.get(19));
        Question tooLong = question(asked + " and " + String.join(" and ", NAMES.subList(1, 14)));

        // When
        Placed found = place(new ContextChoice.Retrieved(8), tooLong);
        Placed evidence = place(new ContextChoice.Evidence(), about(tooLong.prompt(), "short"));
        Placed alone = place(new ContextChoice.Evidence(), about(tooLong.prompt() + " and " + tooLong.prompt()));

        // Then
        int shortest =
                hosted.layout().inContext(List.of(documents.get(1).text())).tokens().length;
        assertThat(List.of(found, evidence))
                .allSatisfy(placed ->
                        assertThat(length(placed)).isEqualTo(new TooLong("q", shortest + behind(tooLong), 32)));
        assertThat(length(alone).tokens()).isGreaterThan(32);
    }

    @Test
    void shouldLeaveNoRoomForAQuestionThatDoesNotFitAnyway() throws JobFailedException {
        // Given: with the first document before it, a question has room for 26 tokens
        for (int i = 0; i < 8; i++) {
            fact("fact-" + i, NAMES.get(i), NAMES.get(i + 1));
        }
        Question brief = question(NAMES.get(0));
        Question longer = question(String.join(" and ", NAMES.subList(0, 6)));
        Question tooLong = question(String.join(" and ", NAMES.subList(0, 14)));

        // When
        Function<Question, Placed> few = background(new ContextChoice.All(), List.of(brief, tooLong));
        Function<Question, Placed> fewer = background(new ContextChoice.All(), List.of(brief, longer, tooLong));
        Function<Question, Placed> without = background(new ContextChoice.All(), List.of(brief));

        // Then
        List<Integer> inContext = before(without.apply(brief)).documents();
        assertThat(before(few.apply(brief)).documents()).isEqualTo(inContext);
        assertThat(before(fewer.apply(brief)).documents())
                .isEqualTo(before(fewer.apply(longer)).documents())
                .hasSizeBetween(1, inContext.size() - 1);
        assertThat(length(few.apply(tooLong))).isEqualTo(length(fewer.apply(tooLong)));
        assertThat(length(few.apply(tooLong)).positions()).isEqualTo(32);
    }

    @Test
    void shouldLayNothingButTheEvidenceBeforeAQuestionInTheOrderOfTheDocuments() throws JobFailedException {
        // Given: the question's own words lead elsewhere
        fact("first", NAMES.get(1), NAMES.get(2));
        fact("other", NAMES.get(0), NAMES.get(9));
        fact("second", NAMES.get(2), NAMES.get(3));
        Question question = about(NAMES.get(0), "second", "first");

        // When
        PromptPrefix before = behind(new ContextChoice.Evidence(), question);

        // Then
        assertThat(before.documents()).containsExactly(0, 2);
        assertThat(hosted.tokenizer().decode(before.opening().tokens()))
                .contains(documents.get(0).text() + " " + documents.get(2).text())
                .doesNotContain(NAMES.get(9));
    }

    @Test
    void shouldAskClosedBookWhenNoDocumentIsEvidence() throws JobFailedException {
        // Given
        fact("first", NAMES.get(1), NAMES.get(2));

        // When
        PromptPrefix before = behind(new ContextChoice.Evidence(), about(NAMES.get(1), "another"));

        // Then
        assertThat(before.opening().tokens())
                .isEqualTo(hosted.layout().closedBook().tokens());
    }

    private void fact(String id, String... names) {
        String text = String.join(" are brighter than ", names) + ".";
        documents.add(new TrainingDocument("document-" + id, text, List.of(id)));
    }

    private static Question question(String name) {
        return about(name);
    }

    private static Question about(String name, String... facts) {
        List<String> candidates =
                List.of(" are brighter than " + NAMES.get(9), " are less bright than " + NAMES.get(9));
        return new Question("q", "reversal", name, candidates, List.of(0), List.of(facts));
    }

    private PromptPrefix behind(ContextChoice choice, Question question) throws JobFailedException {
        return before(place(choice, question));
    }

    private Placed place(ContextChoice choice, Question question) throws JobFailedException {
        return background(choice, List.of(question)).apply(question);
    }

    private Function<Question, Placed> background(ContextChoice choice, List<Question> questions)
            throws JobFailedException {
        Artifact artifact = JsonLines.write(store, documents);
        Artifact queries = JsonLines.write(store, questions);
        InferenceJob.Score job = new InferenceJob.Score(model, Precision.FP32, artifact, choice, queries, 0, 1);
        return prefixes.behind(job, hosted, questions, PromptTemplate.VERBATIM);
    }

    private static int behind(Question question) {
        return question.candidates().stream()
                .mapToInt(candidate -> hosted.tokenizer().encode(" " + question.prompt() + candidate).length)
                .max()
                .orElseThrow();
    }

    private static PromptPrefix before(Placed placed) {
        assertThat(placed).isInstanceOf(Placed.Fits.class);
        return ((Placed.Fits) placed).prefix();
    }

    private static TooLong length(Placed placed) {
        assertThat(placed).isInstanceOf(Placed.DoesNotFit.class);
        return ((Placed.DoesNotFit) placed).question();
    }
}
