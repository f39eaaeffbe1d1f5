package io.tuneloom.artifactstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.UnusableArtifactException.ArtifactMalformedException;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport;
import io.tuneloom.sharedschemas.artifacts.QueryWork;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoringReport;
import io.tuneloom.sharedschemas.artifacts.TooLong;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.FactCount;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    @TempDir
    private Path folder = Path.of("");

    private DirectoryStore store = new DirectoryStore(folder);

    @BeforeEach
    void open() {
        store = new DirectoryStore(folder);
    }

    @Test
    void shouldReadTheLinesThatWereWritten() {
        // Given
        List<TrainingDocument> documents = List.of(
                new TrainingDocument("d1", "Zorbs are \"taller\"\nthan glims. \u00e9", List.of("f1")),
                new TrainingDocument("d2", "", List.of()));

        // When
        Artifact artifact = JsonLines.write(store, documents);

        // Then
        assertThat(JsonLines.read(store, artifact, TrainingDocument.class)).isEqualTo(documents);
        assertThat(store.readAll(artifact))
                .asString(UTF_8)
                .hasLineCount(2)
                .startsWith("{\"facts\":[\"f1\"],\"id\":\"d1\"");
    }

    @Test
    void shouldNameTheLineThatIsWrong() {
        // Given
        String lines = "{\"id\":\"d1\",\"text\":\"t\",\"facts\":[]}\n\n{\"id\":\"d2\",\"facts\":[]}\n";
        Artifact artifact = store.put(lines.getBytes(UTF_8), JsonLines.MEDIA_TYPE);

        // When / Then
        assertThatThrownBy(() -> JsonLines.read(store, artifact, TrainingDocument.class))
                .isInstanceOf(ArtifactMalformedException.class)
                .hasMessageContaining("line 3 does not read as TrainingDocument")
                .hasMessageContaining("'text'");
    }

    @Test
    void shouldReadAndWriteAForcedChoiceWithoutTheMembersOfOtherQuestions() {
        // Given
        String line =
                "{\"answers\":[0],\"candidates\":[\"a\",\"b\"],\"facts\":[],\"id\":\"q\",\"prompt\":\"p\",\"separator\":\"\",\"split\":\"s\"}\n";
        Artifact before = store.put(line.getBytes(UTF_8), JsonLines.MEDIA_TYPE);

        // When
        List<Question> questions = JsonLines.read(store, before, Question.class);

        // Then
        assertThat(questions).containsExactly(new Question("q", "s", "p", List.of("a", "b"), List.of(0), List.of()));
        assertThat(JsonLines.write(store, questions)).isEqualTo(before);
    }

    @Test
    void shouldReadAnOpenEndedQuestionAndRefuseOneThatIsBothKinds() {
        // Given
        Question openEnded = new Question("q", "s", "p", " expected.", List.of());
        Artifact artifact = JsonLines.write(store, List.of(openEnded));
        String both = new String(store.readAll(artifact), UTF_8).replace("\"candidates\":[]", "\"candidates\":[\"a\"]");

        // Then
        assertThat(JsonLines.read(store, artifact, Question.class)).containsExactly(openEnded);
        assertThatThrownBy(() ->
                        JsonLines.read(store, store.put(both.getBytes(UTF_8), JsonLines.MEDIA_TYPE), Question.class))
                .isInstanceOf(ArtifactMalformedException.class)
                .hasMessageContaining("line 1 does not read as Question")
                .hasMessageContaining("question q has candidates or answers beside the expected text");
    }

    @Test
    void shouldNotTakeAMissingNumberForZero() {
        // Given
        String line = "{\"id\":\"q\",\"candidates\":[{\"sum\":-1,\"mean\":-1,\"tokens\":1}]}";
        Artifact artifact = store.put(line.getBytes(UTF_8), JsonLines.MEDIA_TYPE);

        // Then
        assertThatThrownBy(() -> JsonLines.read(store, artifact, ScoredQuestion.class))
                .isInstanceOf(ArtifactMalformedException.class)
                .hasMessageContaining("unconditional");
    }

    @Test
    void shouldReadTheDocumentThatWasWritten() {
        // Given
        ScoringReport report = new ScoringReport(
                new ContextShare(3, 4, 120, 3, 3), QueryWork.NONE, List.of(new TooLong("q-1", 140, 128)));

        // When
        Artifact artifact = JsonDocument.write(store, report);

        // Then
        assertThat(JsonDocument.read(store, artifact, ScoringReport.class)).isEqualTo(report);
    }

    @Test
    void shouldReadDocumentsFromBeforeARecordSaidMore() {
        // Given
        String strategy = "{\"strategy\":\"local\",\"rows\":2,\"statements\":1,\"entailed\":1,\"contradicted\":0,"
                + "\"open\":0,\"unparsed\":0}";
        String audit = "{\"strategies\":[" + strategy + "],\"splits\":[]}";

        // When
        Artifact artifact = store.put(audit.getBytes(UTF_8), JsonDocument.MEDIA_TYPE);

        // Then
        assertThat(JsonDocument.read(store, artifact, AugmentationAudit.class))
                .isEqualTo(new AugmentationAudit(
                        List.of(new StrategyAudit(Strategy.LOCAL, 2, 1, 1, 0, 0, 0, 0, 0, 0)),
                        FactCount.NONE,
                        List.of(),
                        null));
    }

    @Test
    void shouldSayWhatADocumentIsNot() {
        // Given
        Artifact artifact = store.put("{\"other\":1}".getBytes(UTF_8), JsonDocument.MEDIA_TYPE);

        // When / Then
        assertThatThrownBy(() -> JsonDocument.read(store, artifact, AugmentationReport.class))
                .isInstanceOf(ArtifactMalformedException.class)
                .hasMessageContaining("does not read as AugmentationReport")
                .hasMessageContaining("'strategies'");
    }
}
