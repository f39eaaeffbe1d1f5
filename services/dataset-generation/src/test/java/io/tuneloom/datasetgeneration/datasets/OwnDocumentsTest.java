package io.tuneloom.datasetgeneration.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.datasetgeneration.domain.Dataset;
import io.tuneloom.documentextraction.process.ExtractionLimits;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.DatasetJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.tuning.InlineDocument;
import io.tuneloom.sharedschemas.tuning.InlineQuestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnDocumentsTest {
    private static final Path HANDBOOK = Path.of("../../examples/handbook");
    private static final String FOLDER = FolderArtifacts.MEDIA_TYPE;
    private static final InlineQuestion QUESTION =
            new InlineQuestion(null, null, "Who keeps it?", List.of("zolti", "babuk"), "zolti", null);

    @TempDir
    private Path temporary = Path.of("");

    private ArtifactStore store = new DirectoryStore(temporary);

    @BeforeEach
    void open() {
        store = new DirectoryStore(temporary.resolve("store"));
    }

    @Test
    void shouldReadTheHandbookOfTheExamples() throws JobFailedException {
        // Given
        Artifact pages = new FolderArtifacts(store).put(HANDBOOK.resolve("pages"));
        Artifact questions = store.put(HANDBOOK.resolve("questions.jsonl"), "application/jsonl");

        // When
        Dataset dataset = read(new DatasetJob.ReadDocuments(pages, List.of(), questions, List.of()));

        // Then
        assertThat(dataset.documents())
                .hasSizeGreaterThan(100)
                .allSatisfy(document -> assertThat(document.text())
                        .hasSizeLessThanOrEqualTo(2_000)
                        .isNotBlank());
        assertThat(dataset.questions()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(dataset.questions()).extracting(Question::chance).allMatch(chance -> chance <= 0.5);
        assertThat(dataset.questions())
                .filteredOn(question -> !question.facts().isEmpty())
                .hasSizeGreaterThan(dataset.questions().size() / 2);
    }

    @Test
    void shouldReadTextsAndQuestionsOfTheRequestItself() throws JobFailedException {
        // When
        Dataset dataset = read(new DatasetJob.ReadDocuments(
                null, List.of(new InlineDocument("a.txt", "Zolti keeps it.")), null, List.of(QUESTION)));

        // Then
        assertThat(dataset.documents())
                .containsExactly(new TrainingDocument("a.txt#1", "Zolti keeps it.", List.of("a.txt#1/1")));
        assertThat(dataset.questions()).extracting(Question::answers).containsExactly(List.of(0));
    }

    @Test
    void shouldReadDocumentsAloneWhereTheModelIsToWriteTheQuestions() throws JobFailedException {
        // When
        Dataset dataset = read(new DatasetJob.ReadDocuments(
                null, List.of(new InlineDocument("a.txt", "Zolti keeps it.")), null, List.of()));

        // Then
        assertThat(dataset.documents()).hasSize(1);
        assertThat(dataset.questions()).isEmpty();
    }

    @Test
    void shouldReadASingleFileByItsMediaType() throws JobFailedException {
        // Given
        Artifact file = put("# Keepers\nZolti.", "text/markdown");

        // Then
        assertThat(read(new DatasetJob.ReadDocuments(file, List.of(), null, List.of(QUESTION)))
                        .documents())
                .extracting(TrainingDocument::text)
                .containsExactly("Keepers\nZolti.");
        assertProblem(put("x", "application/zip"), "documents have the media type application/zip; expected");
    }

    @Test
    void shouldLeaveOutOtherKindsOfFiles() throws IOException, JobFailedException {
        // Given
        Path folder = Files.createDirectories(temporary.resolve("folder"));
        Files.writeString(Files.createDirectory(folder.resolve(".git")).resolve("x.md"), "hidden");
        Files.write(folder.resolve("logo.png"), new byte[] {0});
        Files.writeString(folder.resolve("a.md"), "Zolti.");

        // When
        Artifact manifest = new FolderArtifacts(store).put(folder);
        Artifact partly = new FolderArtifacts(store).put(folder, List.of("a.md"), List.of(".git", "logo.png"));
        Dataset dataset = read(new DatasetJob.ReadDocuments(manifest, List.of(), null, List.of(QUESTION)));

        // Then
        assertThat(dataset.documents()).extracting(TrainingDocument::id).containsExactly("a.md#1");
        assertThat(dataset.leftOut())
                .containsExactly(
                        new LeftOut.Part(".git/x.md", LeftOut.Kind.HIDDEN_FILE, 1, 0),
                        new LeftOut.Part("logo.png", LeftOut.Kind.OTHER_FILE, 1, 0));
        assertThat(read(new DatasetJob.ReadDocuments(partly, List.of(), null, List.of(QUESTION)))
                        .leftOut())
                .containsExactly(
                        new LeftOut.Part(".git", LeftOut.Kind.HIDDEN_FILE, 1, 0),
                        new LeftOut.Part("logo.png", LeftOut.Kind.OTHER_FILE, 1, 0));
    }

    @Test
    void shouldHaveTablesAndPagesReadByAnotherProcess() throws IOException, JobFailedException {
        // Given
        Path folder = Files.createDirectories(temporary.resolve("folder"));
        Files.writeString(folder.resolve("keepers.csv"), "Who;What\nZolti;keys\nBabuk;doors\n");
        Files.writeString(folder.resolve("page.html"), "<nav>Home</nav><h1>Keepers</h1><p>Zolti keeps it.");
        Files.writeString(folder.resolve("scan.pdf"), "");
        DatasetJob.ReadDocuments job = new DatasetJob.ReadDocuments(
                new FolderArtifacts(store).put(folder), List.of(), null, List.of(QUESTION));

        // When
        Dataset dataset = read(job);

        // Then
        assertThat(dataset.documents())
                .containsExactly(
                        new TrainingDocument("keepers.csv#1", "Who: Zolti; What: keys.", List.of("keepers.csv#1/1")),
                        new TrainingDocument("keepers.csv#2", "Who: Babuk; What: doors.", List.of("keepers.csv#2/1")),
                        new TrainingDocument("page.html#1", "Keepers\nZolti keeps it.", List.of("page.html#1/1")));
        assertThat(dataset.leftOut())
                .containsExactly(
                        new LeftOut.Part("page.html", LeftOut.Kind.BOILERPLATE, 1, 5),
                        new LeftOut.Part("scan.pdf", LeftOut.Kind.FILE_WITHOUT_TEXT, 1, 0));
        assertThat(read(job)).isEqualTo(dataset);
    }

    @Test
    void shouldTellEveryProblemOfDocumentsAndQuestions() throws IOException {
        // Given
        Path folder = Files.createDirectories(temporary.resolve("folder"));
        Files.writeString(folder.resolve("c.csv"), "a,b\n1,2,3\n");
        Files.write(folder.resolve("a.md"), new byte[] {'x', (byte) 0xFF});
        Files.writeString(folder.resolve("b.jsonl"), "{}");
        Artifact manifest = new FolderArtifacts(store).put(folder);
        Artifact questions = put("{\"prompt\": \"x\"}", "application/jsonl");

        // Then
        assertThatThrownBy(() -> read(new DatasetJob.ReadDocuments(manifest, List.of(), questions, List.of())))
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_INPUT))
                .hasMessageContaining("a.md: is not UTF-8 at byte 1; save the file as UTF-8")
                .hasMessageContaining("b.jsonl: line 1 is not a document")
                .hasMessageContaining("c.csv: row 2 has 3 cells, but the first row names 2 columns")
                .hasMessageContaining("questions: line 1 is not a question");
    }

    @Test
    void shouldRefuseAManifestThatLeadsOutOrLiesAboutSizes() {
        // Given
        Artifact text = put("text", "text/plain");
        String entry = "{\"files\": {\"%s\": {\"bytes\": %d, \"sha256\": \"" + text.sha256() + "\"}}}";

        // Then
        assertProblem(put(entry.formatted("../a.md", 4), FOLDER), "../a.md: leads out of the folder");
        assertProblem(put(entry.formatted("/etc/a.md", 4), FOLDER), "/etc/a.md: must be a path inside the folder");
        assertProblem(put(entry.formatted("a.md", 1L << 31), FOLDER), "a.md: has 2048.0 MiB");
        assertProblem(put(entry.formatted("a.odt", 4), FOLDER), "no file that can be read, only others such as a.odt");
        assertProblem(put("{\"files\": {}}", FOLDER), "the folder is empty");
    }

    private void assertProblem(Artifact documents, String problem) {
        assertThatThrownBy(() -> read(new DatasetJob.ReadDocuments(documents, List.of(), null, List.of(QUESTION))))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining(problem);
    }

    private Dataset read(DatasetJob.ReadDocuments job) throws JobFailedException {
        return new OwnDocuments(store, new ExtractionLimits(64, Duration.ofSeconds(60), 100_000)).read(job);
    }

    private Artifact put(String text, String mediaType) {
        return store.put(text.getBytes(StandardCharsets.UTF_8), mediaType);
    }
}
