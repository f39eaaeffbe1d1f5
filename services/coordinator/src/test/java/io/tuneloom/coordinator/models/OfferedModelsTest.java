package io.tuneloom.coordinator.models;

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
        assertThat(OfferedModels.of(List.of("mistral-like=" + model, " Qwen2.5_7B = " + model))
                        .folders())
                .containsOnlyKeys("mistral-like", "Qwen2.5_7B")
                .containsValue(model);
        assertThat(OfferedModels.of(List.of()).folders()).isEmpty();
    }

    @Test
    void shouldSayWhichEntryIsUnusableAndWhy() {
        assertUnusable("/models/m", "the entry '/models/m' is not of the form name=folder");
        assertUnusable("a b=" + model, "names a model 'a b'");
        assertUnusable("../m=" + model, "does not begin with a dot");
        assertUnusable("m=" + folder.resolve("none"), "does not exist: '" + folder.resolve("none") + "'");
        assertUnusable("m=", "does not exist: ''");
        assertUnusable("m=" + folder, folder + " has no config.json");
        assertThatThrownBy(() -> OfferedModels.of(List.of("m=" + model, "m=" + model)))
                .hasMessageContaining("uses the name 'm' a second time");
    }

    private static void assertUnusable(String entry, String problem) {
        assertThatThrownBy(() -> OfferedModels.of(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tuneloom.models")
                .hasMessageContaining(problem);
    }
}
