package io.tuneloom.launcher.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.models.ModelCard;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelProblemsTest {
    private static final long GB = 1_000_000_000;

    @Test
    void shouldNameLoraWhereOnlyAnAdapterCanBeTrained() {
        assertThat(ModelText.problems(card(6 * GB + GB / 2), memory(16)))
                .containsExactly(
                        "All its weights cannot be trained here: that takes at least 24.0 GB of memory, and the limit of"
                                + " this machine is 16.0 GB. lora-fine-tuning, which trains an adapter only, takes at least 6.5 GB.");
        assertThat(ModelText.problems(card(6 * GB + GB / 2), memory(24))).isEmpty();
    }

    @Test
    void shouldSayWhereAnAdapterCannotBeTrainedEither() {
        assertThat(ModelText.problems(card(6 * GB + GB / 2), memory(6)).getFirst())
                .endsWith("takes at least 6.5 GB and does not fit either.");
    }

    @Test
    void shouldSayNothingOfAdaptersWhereThatIsNotKnown() {
        assertThat(ModelText.problems(card(null), memory(16)).getFirst()).endsWith("this machine is 16.0 GB.");
    }

    private static Memory memory(long gigabytes) {
        return new Memory(gigabytes * GB, gigabytes * GB, "this machine");
    }

    private static ModelCard card(@Nullable Long adapterTraining) {
        return new ModelCard(
                "qwen2",
                1_500_000_000,
                List.of("BF16"),
                8_192,
                32_000,
                "BPE",
                true,
                false,
                new ModelCard.Memory(6 * GB, 3 * GB, 24 * GB, adapterTraining),
                null,
                List.of());
    }
}
