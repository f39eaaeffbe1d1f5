package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.launcher.command.BrokerAndCommands.Ended;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningRejected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code run}, through a real broker. */
@ExtendWith(SharedBroker.class)
class RunCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BrokerAndCommands broker;

    @TempDir
    Path folder;

    RunCommandTest(BrokerAndCommands broker) {
        this.broker = broker;
    }

    @Test
    void shouldRequestAndFollowARunOnDocuments() throws Exception {
        // Given files of several kinds in two folders
        Files.createDirectories(folder.resolve("pages/deep"));
        Files.writeString(folder.resolve("pages/a.md"), "Zolti keeps the key.");
        Files.writeString(folder.resolve("pages/deep/b.txt"), "Babuk has the lamp.");
        Files.writeString(folder.resolve("pages/logo.png"), "x");
        Files.writeString(folder.resolve("more.md"), "Odo sells bread.");
        Files.writeString(folder.resolve("asked.jsonl"), """
                {"prompt": "Who keeps the key?", "candidates": ["zolti", "babuk"], "answer": "zolti"}
                """);

        // When
        Ended run = broker.run(
                "run",
                folder.resolve("pages").toString(),
                folder.resolve("more.md").toString(),
                "--questions",
                folder.resolve("asked.jsonl").toString(),
                "--run-id",
                "on-documents",
                "--artifacts",
                folder.resolve("store").toUri().toString(),
                "--timeout",
                "1s");

        // Then nobody answers here
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.NOT_ENDED);
        assertThat(run.err()).contains("pages/logo.png").contains("has not started");
        assertThat(run.out()).contains("Run on-documents").contains("./tuneloom watch on-documents");
        JsonNode dataset =
                JSON.readTree(broker.published("on-documents").getFirst()).at("/data/dataset");
        assertThat(dataset.at("/documents/artifact/sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(dataset.at("/questions/artifact/sha256").asText()).matches("[0-9a-f]{64}");
    }

    @Test
    void shouldSayWhatIsWrongWithDocumentsAndRequestNothing() throws Exception {
        // Given
        Files.write(folder.resolve("binary.md"), new byte[] {'x', 0});
        Files.writeString(folder.resolve("logo.png"), "x");

        // When
        Ended missing = broker.run("run", folder + "/*.md", folder + "/none", "--run-id", "wrong-documents");
        Ended binary = broker.run("run", folder + "/binary.md", "--run-id", "wrong-documents");
        Ended picture = broker.run("run", folder + "/logo.png", "--model", "no model", "--run-id", "wrong-documents");

        // Then
        assertThat(List.of(missing, binary, picture)).allMatch(ended -> ended.code() == ExitCode.USAGE);
        assertThat(missing.err()).contains("*.md: no file matches this pattern").contains("/none: does not exist");
        assertThat(binary.err()).contains("binary.md: is not a text");
        assertThat(picture.err()).contains("--model: ");
        assertThat(broker.published("wrong-documents")).isEmpty();
    }

    @Test
    void shouldTellEveryReasonForWhichDocumentsAreRejected() throws Exception {
        // Given
        Path document = Files.writeString(folder.resolve("a.md"), "Zolti keeps the key.");

        // When
        Ended rejected = broker.runAndAnswer(
                "rejected-documents",
                Topic.TUNING_EVENTS,
                new TuningRejected(List.of(
                        new Problem("/data/baseModel", "is not offered"),
                        new Problem("/data/dataset/documents", "are too many"),
                        new Problem("/data/training", "takes too long"))),
                "run",
                document.toString(),
                "--run-id",
                "rejected-documents",
                "--artifacts",
                folder.resolve("store").toUri().toString());

        // Then
        assertThat(rejected.code()).as(rejected.err()).isEqualTo(ExitCode.REJECTED);
        assertThat(rejected.out()).isEmpty();
        assertThat(rejected.err())
                .contains("Rejected:\n  --model: is not offered\n  are too many\n  /data/training: takes too long\n")
                .contains("--print-request");
    }

    @Test
    void shouldPrintTheRequestThatItWouldSubmit() throws Exception {
        // When
        Ended printed = BrokerAndCommands.runAlone(
                "run", folder.toString(), "--print-request", "--model", "mine", "--precision", "auto");
        Ended two = BrokerAndCommands.runAlone("run", folder.toString(), folder.toString(), "--print-request");

        // Then
        assertThat(printed.code()).isEqualTo(ExitCode.OK);
        JsonNode request = JSON.readTree(printed.out());
        assertThat(request.at("/dataset/documents/folder").asText()).isEqualTo(folder.toString());
        assertThat(request.at("/baseModel").asText()).isEqualTo("mine");
        assertThat(request.at("/precision").asText()).isEqualTo("auto");
        assertThat(two.code()).isEqualTo(ExitCode.USAGE);
        assertThat(two.err()).contains("one folder");
    }
}
