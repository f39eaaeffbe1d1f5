package io.tuneloom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.ModelEntries;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.launcher.command.CommandLines;
import io.tuneloom.launcher.command.ExitCode;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.sharedschemas.models.ModelCard;
import io.tuneloom.sharedschemas.models.ModelEntry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tuneloom model add} with the check in a process of its own, on the class path of the built service. */
class ModelAddTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String PROPERTY = "tuneloom.root";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void installed() {
        System.setProperty(PROPERTY, ROOT.toString());
    }

    @AfterEach
    void gone() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void shouldCheckAModelAndPutItIntoTheStore() {
        // When
        Ended added = add(
                ROOT.resolve("base-model/model"), "--name", "mine", "--sentence", "bafim are brighter than babuk .");

        // Then
        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.out()).contains("family        llama", "perplexity", "\"bafim\"");
        assertThat(added.err()).contains("Added as mine.");
        DirectoryStore store = new DirectoryStore(new Home(folder.resolve("home")).artifacts());
        ModelEntry entry = new ModelEntries(store).find("mine").orElseThrow();
        assertThat(entry.isAdded()).isTrue();
        assertThat(new FolderArtifacts(store).files(entry.manifest())).containsKeys("config.json", "model.safetensors");
        ModelCard card = Objects.requireNonNull(entry.card());
        assertThat(Objects.requireNonNull(card.sample()).writtenByModel()).isFalse();
    }

    @Test
    void shouldStoreNothingOfAModelThatCannotBeUsed() throws Exception {
        // Given
        Path damaged = folder.resolve("damaged");
        FileUtils.copyDirectory(ROOT.resolve("base-model/model").toFile(), damaged.toFile());
        Files.move(damaged.resolve("model.safetensors"), damaged.resolve("pytorch_model.bin"));

        // When
        Ended added = add(damaged);

        // Then
        assertThat(added.code()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(added.err())
                .contains(damaged + " cannot be used: model.safetensors: is missing, and pytorch_model.bin is not read")
                .contains("Nothing was stored.");
        assertThat(new ModelEntries(new DirectoryStore(new Home(folder.resolve("home")).artifacts())).all())
                .isEmpty();
    }

    private record Ended(int code, String out, String err) {}

    private Ended add(Path model, String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments = Stream.concat(
                        Stream.of(
                                "model",
                                "add",
                                model.toString(),
                                "--home",
                                folder.resolve("home").toString()),
                        Stream.of(options))
                .toArray(String[]::new);
        int code = CommandLines.create()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Ended(code, out.toString(), err.toString());
    }
}
