package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.ModelEntries;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.launcher.command.BrokerAndCommands.Ended;
import io.tuneloom.launcher.models.ModelStorage;
import io.tuneloom.launcher.models.ModelStorage.NameTakenException;
import io.tuneloom.launcher.models.ModelStorage.Outcome;
import io.tuneloom.launcher.models.Transfer;
import io.tuneloom.launcher.models.UnusableSourceException;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.machine.resources.Disk;
import io.tuneloom.sharedschemas.models.ModelCard;
import io.tuneloom.sharedschemas.models.ModelCard.ScoredText;
import io.tuneloom.sharedschemas.models.ModelCard.ScoredToken;
import io.tuneloom.sharedschemas.models.ModelCheck;
import io.tuneloom.sharedschemas.models.ModelEntry;
import io.tuneloom.sharedschemas.models.ModelEntry.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in a home's store; no system runs. The check itself needs a process with libtorch: see the end-to-end tests. */
class ModelCommandTest {
    private static final List<String> FILES = List.of("config.json", "model.safetensors");

    @TempDir
    private Path folder = Path.of("");

    private Path model = folder;
    private DirectoryStore store = new DirectoryStore(folder);

    @BeforeEach
    void makeModel() throws Exception {
        model = Files.createDirectory(folder.resolve("model"));
        Files.writeString(
                model.resolve("config.json"),
                "{\"model_type\": \"llama\", \"max_position_embeddings\": 2048, \"torch_dtype\": \"bfloat16\"}");
        Files.write(model.resolve("model.safetensors"), new byte[4_000_000]);
        Files.writeString(model.resolve("pytorch_model.bin"), "not needed");
        store = new DirectoryStore(new Home(folder.resolve("home")).artifacts());
    }

    @Test
    void shouldListShowAndRemoveWhatWasAdded() {
        // Given
        assertThat(run("list").out()).startsWith("No models yet.");
        assertThat(put("mine", false)).isEqualTo(Outcome.ADDED);

        // When
        Ended list = run("list");
        Ended show = run("show", "mine");
        Ended json = run("list", "--json");

        // Then
        assertThat(list.out()).containsPattern("mine +qwen2 +1.5 billion +BF16 +8,192 +yes +4 MB +added");
        assertThat(show.out())
                .contains("1.5 billion, stored as BF16", "8,192 tokens", "32,000 tokens (BPE)", "has a chat template")
                .contains(
                        "asking 6.0 GB, in bf16 3.0 GB; training at least 24.0 GB, an adapter 6.5 GB", "4 MB, digest ")
                .contains("\"two\\nlines\"", "\" two\"       -", "\"\\n\"     -2.50", "Note: A note.")
                .contains("perplexity    12.18");
        assertThat(json.out())
                .startsWith("[{\"name\":\"mine\",\"origin\":\"added\"")
                .contains("\"perplexity\":12.18");

        // When
        Ended removed = run("remove", "mine");

        // Then
        assertThat(removed.code()).isZero();
        assertThat(removed.out()).startsWith("Removed mine").contains("Runs that were accepted keep it");
        assertThat(run("show", "mine").code()).isEqualTo(ExitCode.UNKNOWN_RUN);
        assertThat(run("list").out()).startsWith("No models yet.");
    }

    @Test
    void shouldStoreOnlyWhatMakesTheModel() {
        // When
        put("mine", false);

        // Then
        ModelEntry entry = new ModelEntries(store).find("mine").orElseThrow();
        assertThat(new FolderArtifacts(store).files(entry.manifest())).containsOnlyKeys(FILES);
    }

    @Test
    void shouldChangeNothingWhereTheSameModelIsAddedAgainAndReplaceOnlyOnRequest() throws Exception {
        // Given
        put("mine", false);
        ModelEntry first = new ModelEntries(store).find("mine").orElseThrow();

        // Then
        assertThat(put("mine", false)).isEqualTo(Outcome.UNCHANGED);
        assertThat(new ModelEntries(store).find("mine")).hasValue(first);

        // When
        Files.write(model.resolve("model.safetensors"), new byte[4_000_001]);

        // Then
        assertThatThrownBy(() -> put("mine", false))
                .isInstanceOf(NameTakenException.class)
                .hasMessageStartingWith("There is another model mine.")
                .hasMessageContaining("--replace");
        assertThat(new ModelEntries(store).find("mine")).hasValue(first);
        assertThat(put("mine", true)).isEqualTo(Outcome.REPLACED);
        assertThat(new FolderArtifacts(store).files(first.manifest()))
                .as("runs keep theirs")
                .isNotEmpty();
    }

    @Test
    void shouldLeaveNoEntryWhereItIsCancelledOrThereIsNoRoom() throws Exception {
        // Given
        Transfer cancelled = new Transfer(_ -> {});
        cancelled.close();
        cancelled.cancel();

        // Then
        assertThatThrownBy(() -> put(cancelled, "mine", Optional.empty())).hasMessage("interrupted");
        assertThatThrownBy(() -> put(new Transfer(_ -> {}), "mine", Optional.of(new Disk(folder, 1_000_000))))
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageContaining("The model has 4 MB, and 1 MB are free");
        assertThat(new ModelEntries(store).all()).isEmpty();
        assertThat(new Home(folder.resolve("home")).artifacts().resolve("drafts"))
                .as("files are only read before a cancelled transfer ends")
                .doesNotExist();
    }

    @Test
    void shouldLeaveConfiguredModelsToTheSetting() {
        // Given
        put("mine", false);
        ModelEntries entries = new ModelEntries(store);
        ModelEntry added = entries.find("mine").orElseThrow();
        for (String name : List.of("theirs", "built-in")) {
            entries.replace(name, new ModelEntry(Origin.CONFIGURED, added.manifest(), added.bytes(), null, null));
        }

        // When
        Ended removed = run("remove", "theirs");
        Ended replaced = run("add", model.toString(), "--name", "theirs");
        Ended builtIn = run("add", model.toString(), "--name", "built-in");

        // Then
        assertThat(List.of(removed, replaced, builtIn))
                .allSatisfy(ended -> assertThat(ended.code()).isEqualTo(ExitCode.REJECTED));
        assertThat(removed.err()).startsWith("theirs is configured by the setting TUNELOOM_MODELS. Take it out");
        assertThat(replaced.err()).contains("Choose another --name");
        assertThat(builtIn.err()).startsWith("built-in is the name of the built-in model.");
        assertThat(run("remove", "built-in").err()).contains("which is always offered");
        assertThat(run("show", "theirs").out())
                .contains(
                        "about 2.0 million, stored as BF16", "2,048 tokens", "check         none, as it is configured");
        assertThat(run("list").out()).contains("~2.0 million");
        assertThat(run("show", "their").err()).contains("There is no model their. Did you mean theirs?");
    }

    @Test
    void shouldNotGuessHowTheWeightsOfAConfiguredModelAreStored() throws IOException {
        // Given
        Files.writeString(model.resolve("config.json"), "{\"model_type\": \"llama\"}");
        put("mine", false);
        ModelEntries entries = new ModelEntries(store);
        ModelEntry added = entries.find("mine").orElseThrow();
        entries.replace("theirs", new ModelEntry(Origin.CONFIGURED, added.manifest(), added.bytes(), null, null));

        // Then
        assertThat(run("show", "theirs").out())
                .contains("parameters    unknown")
                .doesNotContain("F32", "million");
        assertThat(run("list").out().lines().filter(line -> line.contains("theirs")))
                .singleElement()
                .asString()
                .containsPattern("llama +\\? +\\? +\\?")
                .doesNotContain("F32", "million");
    }

    @Test
    void shouldSayThatAFileIsNoModelAndNoArchiveOfOne() {
        assertThat(ModelAddCommand.inWords("is not a folder"))
                .isEqualTo("it is neither a model folder nor a .tar or .tar.gz of one");
        assertThat(ModelAddCommand.inWords("is not a folder but GGUF")).isEqualTo("it is not a folder but GGUF");
    }

    private Outcome put(String name, boolean replace) {
        try (Transfer transfer = new Transfer(_ -> {})) {
            return new ModelStorage(store, transfer)
                    .put(name, model, ModelCheck.passed(card(), FILES), card(), replace, Optional.empty());
        }
    }

    private void put(Transfer transfer, String name, Optional<Disk> room) {
        new ModelStorage(store, transfer).put(name, model, ModelCheck.passed(card(), FILES), card(), false, room);
    }

    private static ModelCard card() {
        return new ModelCard(
                "qwen2",
                1_500_000_000,
                List.of("BF16"),
                8_192,
                32_000,
                "BPE",
                true,
                false,
                new ModelCard.Memory(6_000_000_000L, 3_000_000_000L, 24_000_000_000L, 6_500_000_000L),
                new ScoredText(
                        "two\nlines", false, List.of(new ScoredToken(" two", null), new ScoredToken("\n", -2.5))),
                List.of("A note."));
    }

    private Ended run(String... arguments) {
        return BrokerAndCommands.runAlone(Stream.of(
                        Stream.of("model"),
                        Stream.of(arguments),
                        Stream.of("--home", folder.resolve("home").toString()))
                .flatMap(each -> each)
                .toArray(String[]::new));
    }
}
