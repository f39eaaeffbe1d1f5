package io.tuneloom.languagemodel.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.torch.Compute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Memory that this process has freed must not look taken: the next model would be refused. */
@EnabledOnOs(OS.LINUX)
class FreedMemoryTest {
    private static final Compute CPU = Compute.cpu(1);
    private static final int MB = 1_000_000;
    private static final int PIECES = 300;
    /** Of the pieces, in bytes: the Java heap may grow or shrink by less meanwhile. */
    private static final int HALF = PIECES * MB / 2;

    private static final ModelConfig TINY = ModelConfig.llama(512, 64, 128, 2, 4);

    private final NDManager manager = CPU.open();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void shouldCountAsAvailable() {
        long before = freedInTheHeap();

        MemoryNeed.available(CPU);

        assertThat(before - taken()).isGreaterThan(HALF);
    }

    @Test
    void shouldGoBackToTheSystemWhenAModelIsClosed() {
        LanguageModel model = LanguageModel.create(TINY, Initializer.normal(.1, 1), CPU);
        long before = freedInTheHeap();

        model.close();

        assertThat(before - taken()).isGreaterThan(HALF);
    }

    /** Freed, but with the C library: between the pieces lie others that are in use. */
    private long freedInTheHeap() {
        manager.ones(new Shape(2 * MB)).close(); // From now on, smaller ones come from the heap.
        List<NDArray> freed = new ArrayList<>();
        for (int i = 0; i < PIECES; i++) {
            freed.add(manager.ones(new Shape(MB / Float.BYTES)));
            manager.ones(new Shape(1_000));
        }
        long full = taken();
        freed.forEach(NDArray::close);
        assertThat(full - taken()).as("the C library keeps it").isLessThan(HALF);
        return full;
    }

    @Test
    void shouldHoldNothingOfAModelThatMemoryDidNotSufficeFor() {
        ModelConfig large = ModelConfig.llama(500_000, 64, 128, 2, 4);
        int half = 500_000 * 64 * Float.BYTES / 2;
        long before = taken();

        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> LanguageModel.create(
                        large,
                        (name, shape) -> {
                            assertThat(taken() - before).isGreaterThan(half);
                            throw new OutOfMemoryError("none is left to fill the first weight");
                        },
                        CPU));

        assertThat(taken() - before).isLessThan(half);
    }

    /** By the process itself, in bytes; files in memory do not count. */
    private static long taken() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("RssAnon"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
