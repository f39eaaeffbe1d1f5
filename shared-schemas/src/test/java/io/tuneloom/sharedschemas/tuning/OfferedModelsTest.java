package io.tuneloom.sharedschemas.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfferedModelsTest {
    @TempDir
    Path folder;

    private Path model = Path.of("");

    @BeforeEach
    void makeModel() throws Exception {
        model = Files.createDirectory(folder.resolve("a model=1"));
        Files.writeString(model.resolve("config.json"), "{}");
    }

    @Test
    void shouldOfferFoldersUnderAnyNameThatARequestCanGive() {
        assertThat(OfferedModels.of("MODELS", List.of("mistral-like=" + model, " Qwen2.5_7B = " + model))
                        .folders())
                .containsOnlyKeys("mistral-like", "Qwen2.5_7B")
                .containsValue(model);
        assertThat(OfferedModels.of("MODELS", List.of()).folders()).isEmpty();
    }

    @Test
    void shouldSayWhichEntryIsUnusableAndWhy() {
        assertUnusable("/models/m", "is not of the form NAME=FOLDER");
        assertUnusable("a b=" + model, "names a model 'a b'");
        assertUnusable("../m=" + model, "does not begin with a dot");
        assertUnusable("m=" + folder.resolve("none"), "names " + folder.resolve("none") + ", which does not exist");
        assertUnusable("m=" + model.resolve("config.json"), "config.json, which is no folder");
        assertUnusable("m=", "names no folder");
        assertUnusable("m=" + folder, folder + " has no config.json");
        assertThatThrownBy(() -> OfferedModels.of("MODELS", List.of("m=" + model, "m=" + model)))
                .hasMessageContaining("uses the name 'm' a second time");
    }

    private static void assertUnusable(String entry, String problem) {
        assertThatThrownBy(() -> OfferedModels.of("MODELS", List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("MODELS: the entry '" + entry + "' ")
                .hasMessageContaining(problem);
    }
}
