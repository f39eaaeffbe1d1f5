package io.tuneloom.artifactstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.models.ModelCard;
import io.tuneloom.sharedschemas.models.ModelCard.ScoredText;
import io.tuneloom.sharedschemas.models.ModelCard.ScoredToken;
import io.tuneloom.sharedschemas.models.ModelEntry;
import io.tuneloom.sharedschemas.models.ModelEntry.Origin;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelEntriesTest {
    private static final Artifact MANIFEST = new Artifact("file:///elsewhere", "0".repeat(64), 5, Artifact.FOLDER);

    @TempDir
    private Path folder = Path.of("");

    private DirectoryStore store = new DirectoryStore(folder);
    private ModelEntries models = new ModelEntries(store);

    @BeforeEach
    void open() {
        store = new DirectoryStore(folder.resolve("store"));
        models = new ModelEntries(store);
    }

    @Test
    void shouldReadWhatItWroteAndListItByName() {
        // Given
        ModelEntry mine = new ModelEntry(Origin.ADDED, MANIFEST, 7, Instant.parse("2026-01-31T12:00:00Z"), card());
        ModelEntry other = new ModelEntry(Origin.CONFIGURED, MANIFEST, 7, null, null);
        assertThat(models.all()).as("a store that nobody has written to").isEmpty();

        // When
        assertThat(models.putIfAbsent("mine", mine)).isTrue();
        assertThat(models.putIfAbsent("mine", other)).isFalse();
        models.replace("another", other);

        // Then
        assertThat(models.all()).containsExactly(Map.entry("another", other), Map.entry("mine", mine));
        assertThat(models.find("mine").orElseThrow().card()).isEqualTo(card());
        models.remove("mine");
        assertThat(models.find("mine")).isEmpty();
    }

    @Test
    void shouldTakeAnEntryOfAnEarlierVersionForAConfiguredOne() {
        // Given
        String entry = "{\"uri\":\"file:///elsewhere\",\"sha256\":\"%s\",\"bytes\":5,\"mediaType\":\"%s\"}"
                .formatted("0".repeat(64), Artifact.FOLDER);

        // When
        store.entries().replace("models/old", entry.getBytes(UTF_8));

        // Then
        assertThat(models.find("old")).hasValue(new ModelEntry(Origin.CONFIGURED, MANIFEST, 0, null, null));
    }

    @Test
    void shouldSkipWhatIsNoEntryAndWhatIsNoName() {
        // When
        store.entries().replace("models/junk", "[1".getBytes(UTF_8));
        store.entries().replace("models/half", "{\"origin\":\"added\"}".getBytes(UTF_8));

        // Then
        assertThat(models.all()).isEmpty();
        assertThat(models.find("..gpt")).isEmpty();
        assertThat(models.find("")).isEmpty();
        assertThat(models.find("a/b")).isEmpty();
    }

    private static ModelCard card() {
        return new ModelCard(
                "llama",
                1_000,
                List.of("BF16"),
                2048,
                100,
                "BPE",
                true,
                false,
                new ModelCard.Memory(4_000, 2_000, 16_000, 4_500L),
                new ScoredText("a b", false, List.of(new ScoredToken("a", null), new ScoredToken(" b", -1.5))),
                List.of("A note."));
    }
}
