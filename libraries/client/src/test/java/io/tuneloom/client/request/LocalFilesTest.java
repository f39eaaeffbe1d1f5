package io.tuneloom.client.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.jobs.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REQUEST = """
            {"dataset": {"documents": {"folder": "pages"}, "questions": {"file": "asked.jsonl"}}, "seeds": 1}""";
    private static final String RELEASED = """
            {"dataset": {"benchmark": "reversal-curse", "documents": {"folder": "pages"}}}""";
    private static final String QUESTION = """
            {"prompt": "Who keeps it?", "candidates": ["zolti", "babuk"], "answer": "zolti"}
            """;

    @TempDir
    private Path beside = Path.of("");

    private final List<LeftOut> notes = new ArrayList<>();
    private ArtifactStore store = new DirectoryStore(beside);

    @BeforeEach
    void open() throws IOException {
        store = new DirectoryStore(beside.resolve("store"));
        Files.createDirectory(beside.resolve("pages"));
    }

    @Test
    void shouldPutArtifactsInThePlaceOfFolderAndFile() throws IOException {
        // Given
        Files.writeString(beside.resolve("pages/a.md"), "Zolti keeps it.");
        Files.writeString(beside.resolve("pages/logo.png"), "x");
        Files.writeString(beside.resolve("pages/old.md"), "# Old");
        Files.writeString(beside.resolve("pages/leave.pdf"), "%PDF-1.7 is read elsewhere");
        Files.writeString(beside.resolve("asked.jsonl"), QUESTION.replace("{", "{\"author\": \"Odo\", "));

        // When
        RequestReading.Valid valid = (RequestReading.Valid) read(REQUEST);

        // Then
        JsonNode dataset = JSON.readTree(valid.event()).at("/data/dataset");
        Artifact manifest = JSON.treeToValue(dataset.at("/documents/artifact"), Artifact.class);
        assertThat(valid.runId()).matches("documents-[0-9a-f]{8}");
        assertThat(new FolderArtifacts(store).files(manifest)).containsOnlyKeys("a.md", "leave.pdf", "old.md");
        assertThat(new FolderArtifacts(store).leftOut(manifest)).containsExactly("logo.png");
        assertThat(store.readAll(JSON.treeToValue(dataset.at("/questions/artifact"), Artifact.class)))
                .asString()
                .isEqualTo(Files.readString(beside.resolve("asked.jsonl")));
        assertThat(dataset.has("folder")).isFalse();
        assertThat(notes)
                .singleElement()
                .satisfies(leftOut -> assertThat(leftOut.parts())
                        .containsExactlyInAnyOrder(
                                new LeftOut.Part("logo.png", LeftOut.Kind.OTHER_FILE, 1, 0),
                                new LeftOut.Part("old.md", LeftOut.Kind.FILE_WITHOUT_TEXT, 1, 0),
                                new LeftOut.Part("old.md", LeftOut.Kind.HEADING, 1, 3),
                                new LeftOut.Part("asked.jsonl", LeftOut.Kind.JSON_MEMBER, 1, 3)));
    }

    @Test
    void shouldTellAllThatIsWrongWithThemAndStoreNothing() throws IOException {
        // Given
        Files.write(beside.resolve("pages/a.md"), new byte[] {'x', 0});
        Files.writeString(beside.resolve("pages/b.docx"), "%PDF-1.7");
        Files.writeString(
                beside.resolve("asked.jsonl"), QUESTION.replace("\"answer\": \"zolti\"", "\"answer\": \"bim\""));

        // Then
        assertThat(problems(REQUEST))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(
                                        "/dataset/documents/folder: a.md: is not a text: byte 1 is zero; leave binary files"
                                                + " out\n    b.docx: is not what its name says, but a PDF file;"
                                                + " save it again as what it is to be, or rename it"),
                        second -> assertThat(second)
                                .startsWith("/dataset/questions/file: asked.jsonl: line 1 has the answer 'bim'"));
        assertThat(beside.resolve("store").resolve("content")).doesNotExist();
    }

    @Test
    void shouldSayWhenFolderOrFileAreNotThere() throws IOException {
        // Then
        assertThat(problems(REQUEST))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("/dataset/documents/folder: %s: the folder is empty"
                                        .formatted(beside.resolve("pages"))),
                        second -> assertThat(second).contains("asked.jsonl: is not a file; expected JSON Lines"));
        assertThat(problems(REQUEST.replace("pages", "nowhere")))
                .first()
                .asString()
                .endsWith("nowhere: does not exist");
    }

    @Test
    void shouldCheckTextsInTheRequestAndHowFieldsGoTogether() {
        // When
        List<String> inline = problems("""
                {"dataset": {"documents": {"inline": [{"name": "a.odt", "text": "x"}]},
                  "questions": {"inline": [{"prompt": "x", "candidates": ["a", "b"], "answer": "c"}]}}}""");

        // Then
        assertThat(inline)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("/dataset/documents/inline: a.odt: has an unsupported file type"),
                        second ->
                                assertThat(second).startsWith("/dataset/questions/inline: questions: question 1 has"));
        assertThat(problems("{\"dataset\": {}}")).containsExactly("/dataset: give a benchmark, or documents");
        assertThat(problems(REQUEST.replace(
                        "\"folder\"", "\"inline\": [{\"name\": \"a.md\", \"text\": \"x\"}], \"folder\"")))
                .isNotEmpty();
    }

    @Test
    void shouldStoreTheFilesOfAReleasedFolderThatAreRead() throws IOException {
        // Given
        writeReleased("Behind the lamp stands");
        Files.writeString(beside.resolve("pages/notes.md"), "Ours.");

        // When
        RequestReading.Valid valid = (RequestReading.Valid) read(RELEASED);

        // Then
        JsonNode dataset = JSON.readTree(valid.event()).at("/data/dataset");
        Artifact manifest = JSON.treeToValue(dataset.at("/documents/artifact"), Artifact.class);
        assertThat(valid.runId()).matches("reversal-curse-[0-9a-f]{8}");
        assertThat(new FolderArtifacts(store).files(manifest))
                .containsOnlyKeys("p2d_prompts_train.jsonl", "p2d_reverse_prompts_test.jsonl");
        assertThat(new FolderArtifacts(store).leftOut(manifest)).containsExactly("notes.md");
        assertThat(dataset.at("/benchmark").asText()).isEqualTo("reversal-curse");
    }

    @Test
    void shouldSayWhatIsWrongWithAReleasedFolder() throws IOException {
        // Given
        Files.writeString(beside.resolve("pages/p2d_prompts_train.jsonl"), "{}");

        // Then
        assertThat(problems(RELEASED))
                .singleElement()
                .asString()
                .startsWith("/dataset/documents/folder: p2d_prompts_train.jsonl: line 1: \"prompt\" is missing; write")
                .contains("the folder contains no test file; add one of p2d_prompts_test.jsonl");
        assertThat(beside.resolve("store").resolve("content")).doesNotExist();
        Files.delete(beside.resolve("pages/p2d_prompts_train.jsonl"));
        writeReleased("Behind the lamp stands");
        assertThat(problems(RELEASED.replace("reversal-curse", "simple-reversals")))
                .containsExactly("/dataset: give either benchmark or documents, not both; only reversal-curse has a"
                        + " released folder");
    }

    private void writeReleased(String prompt) throws IOException {
        List<String> names = List.of("Odo Quill", "Pim Lark", "Tavi Salt", "Una Brack");
        List<String> lines = names.stream()
                .map(name -> "{\"prompt\": \"%s\", \"completion\": \" %s\"}".formatted(prompt, name))
                .toList();
        Files.write(beside.resolve("pages/p2d_prompts_train.jsonl"), lines);
        Files.write(beside.resolve("pages/p2d_reverse_prompts_test.jsonl"), lines);
    }

    private RequestReading read(String text) {
        return RequestReader.read(text, Optional.empty(), new LocalFiles(beside, () -> store, notes::add));
    }

    private List<String> problems(String text) {
        return ((RequestReading.Invalid) read(text))
                .problems().stream().map(Problem::toString).toList();
    }
}
