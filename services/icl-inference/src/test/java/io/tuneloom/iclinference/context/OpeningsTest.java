package io.tuneloom.iclinference.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.iclinference.models.LocalModels;
import io.tuneloom.iclinference.models.ModelHost;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Asks;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.syntheticworlds.language.Lexicon;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in model with a context of 32 tokens. A stated fact has five. */
class OpeningsTest {
    private static final List<String> NAMES = Lexicon.names().subList(0, 20);

    @TempDir
    static Path folder;

    private static DirectoryStore store;
    private static ModelHost models;
    private static HostedModel hosted;
    private static Artifact model;
    private static Openings openings;

    private final List<TrainingDocument> documents = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException, JobFailedException {
        store = new DirectoryStore(folder.resolve("store"));
        models = LocalModels.host(store, folder.resolve("cache"));
        model = new FolderArtifacts(store).put(LocalModels.copy(folder.resolve("small"), 32));
        hosted = models.get(model);
        openings = new Openings(store);
    }

    @AfterAll
    static void close() {
        models.close();
    }

    @Test
    void shouldPutTheBestDocumentLast() throws JobFailedException {
        // Given
        String asked = NAMES.get(0);
        fact("far", NAMES.get(1), NAMES.get(2));
        fact("near", NAMES.get(3), asked, NAMES.get(4));
        fact("nearer", asked, NAMES.get(5));

        // When
        Before before = behind(new ContextChoice.Retrieved(8), question(asked));

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
        Before before = behind(new ContextChoice.Retrieved(8), question(asked));

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
        Before before = behind(new ContextChoice.Retrieved(8), question(NAMES.get(0)));

        // Then
        assertThat(before.opening().tokens())
                .isEqualTo(hosted.layout().closedBook().tokens());
        assertThat(before.share().orElseThrow().documents()).isZero();
    }

    @Test
    void shouldFailWhenNothingFits() {
        // Given
        fact("long", Stream.concat(NAMES.stream(), NAMES.stream()).toArray(String[]::new));
        Question question = question(NAMES.get(0));

        // When Then
        assertThatThrownBy(() -> behind(new ContextChoice.Retrieved(8), question))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("context of 32 tokens holds not even one of the documents found for question q");
        assertThatThrownBy(() -> behind(new ContextChoice.All(), question))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("context of 32 tokens holds not even the first document");
    }

    @Test
    void shouldLayNothingButTheEvidenceBeforeAQuestionInTheOrderOfTheDocuments() throws JobFailedException {
        // Given: the question's own words lead elsewhere
        fact("first", NAMES.get(1), NAMES.get(2));
        fact("other", NAMES.get(0), NAMES.get(9));
        fact("second", NAMES.get(2), NAMES.get(3));
        Question question = about(NAMES.get(0), "second", "first");

        // When
        Before before = behind(new ContextChoice.Evidence(), question);

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
        Before before = behind(new ContextChoice.Evidence(), about(NAMES.get(1), "another"));

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

    private Before behind(ContextChoice choice, Question question) throws JobFailedException {
        Artifact artifact = JsonLines.write(store, documents);
        Job.Score job = new Job.Score(model, artifact, choice, artifact, 0, 1, 0, Asks.QUESTIONS);
        return openings.behind(job, hosted, List.of(question), Question::prompt).before(question);
    }
}
