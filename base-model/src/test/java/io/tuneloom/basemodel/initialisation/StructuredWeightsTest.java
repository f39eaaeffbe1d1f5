package io.tuneloom.basemodel.initialisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.basemodel.vocabulary.Vocabulary;
import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.Shape;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StructuredWeightsTest {
    private static final int WIDTH = 128;
    private static final int HEAD = 32;
    private static final int HEADS = 4;
    private static final ModelConfig CONFIG = ModelConfig.llama(Vocabulary.size(), WIDTH, 336, 3, HEADS);

    private static float[] weight(Initializer initializer, String name) {
        return initializer.values(name, shape(name));
    }

    private static Shape shape(String name) {
        return Objects.requireNonNull(CONFIG.weights().get(name));
    }

    @Test
    void shouldGiveEveryWeightItsShapeAndFollowTheSeed() {
        // Given
        Initializer one = StructuredWeights.of(CONFIG, 7);
        Initializer same = StructuredWeights.of(CONFIG, 7);
        Initializer other = StructuredWeights.of(CONFIG, 8);

        // Then
        CONFIG.weights().forEach((name, shape) -> {
            assertThat(weight(one, name)).as(name).hasSize((int) shape.size()).isEqualTo(weight(same, name));
            if (shape.isMatrix()) {
                assertThat(weight(one, name)).as(name).isNotEqualTo(weight(other, name));
            }
        });
    }

    @Test
    void shouldLookAFixedWayBackInTheFirstLayer() {
        // Given the part of queries and keys that comes from the constant channel
        Initializer initializer = StructuredWeights.of(CONFIG, 7);
        float[] queries = weight(initializer, "model.layers.0.self_attn.q_proj.weight");
        float[] keys = weight(initializer, "model.layers.0.self_attn.k_proj.weight");

        for (int head = 0; head < HEADS; head++) {
            // When
            int best = 0;
            for (int back = 1; back < 64; back++) {
                best = score(queries, keys, head, back) > score(queries, keys, head, best) ? back : best;
            }

            // Then
            assertThat(best).isEqualTo(head + 1);
        }
    }

    /** The attention score of the token so many positions back, by the definition of the rotary embedding. */
    private static double score(float[] queries, float[] keys, int head, int back) {
        float[] turns = CONFIG.rope().frequencies(HEAD);
        double sum = 0;
        for (int i = 0; i < HEAD / 2; i++) {
            int re = (head * HEAD + i) * WIDTH;
            int im = (head * HEAD + HEAD / 2 + i) * WIDTH;
            double cos = Math.cos(turns[i] * back);
            double sin = Math.sin(turns[i] * back);
            // The key is rotated by minus the distance, relative to the query.
            double keyRe = keys[re] * cos + keys[im] * sin;
            double keyIm = keys[im] * cos - keys[re] * sin;
            sum += queries[re] * keyRe + queries[im] * keyIm;
        }
        return sum;
    }

    @Test
    void shouldMatchTheCurrentTokenAgainstTheCopiesOfTheFirstLayer() {
        // Given
        Initializer initializer = StructuredWeights.of(CONFIG, 7);
        float[] copied = weight(initializer, "model.layers.0.self_attn.v_proj.weight");
        float[] written = weight(initializer, "model.layers.0.self_attn.o_proj.weight");
        float[] queries = weight(initializer, "model.layers.1.self_attn.q_proj.weight");
        float[] keys = weight(initializer, "model.layers.1.self_attn.k_proj.weight");

        for (int head = 0; head < HEADS; head++) {
            for (int row = head * HEAD; row < (head + 1) * HEAD; row++) {
                // When
                double gain = queries[row * WIDTH + 1] / copied[row * WIDTH + 1];

                // Then the query reads what the copy read, and the key reads it from where it was written
                for (int channel = 1; channel < WIDTH; channel++) {
                    assertThat((double) queries[row * WIDTH + channel])
                            .isCloseTo(gain * copied[row * WIDTH + channel], within());
                    assertThat((double) keys[row * WIDTH + channel])
                            .isCloseTo(gain * written[channel * WIDTH + row], within());
                }
            }
        }
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-4);
    }
}
