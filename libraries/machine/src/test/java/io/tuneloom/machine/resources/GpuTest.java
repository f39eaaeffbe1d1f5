package io.tuneloom.machine.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GpuTest {
    private static final Optional<Gpu> SMALL = Optional.of(new Gpu("NVIDIA T4", 15_360L << 20, 15_000L << 20));
    private static final Optional<Gpu> LARGE = Optional.of(new Gpu("NVIDIA H200", 143_771L << 20, 143_155L << 20));
    private static final String SAID = """
            0, GPU-1f3a, NVIDIA T4, 15360, 15000
            1, GPU-77bc, NVIDIA H200, 143771, 143155
            """;

    @Test
    void shouldListThemByTheirNumbers() {
        assertThat(Gpu.visible(SAID, null)).containsExactly(SMALL, LARGE);
    }

    @Test
    void shouldNumberThemAsTheProcessSeesThem() {
        assertThat(Gpu.visible(SAID, "1,0")).containsExactly(LARGE, SMALL);
        assertThat(Gpu.visible(SAID, "GPU-77")).containsExactly(LARGE);
        assertThat(Gpu.visible(SAID, "0,-1,1")).containsExactly(SMALL);
        assertThat(Gpu.visible(SAID, "")).isEmpty();
    }

    @Test
    void shouldKeepTheNumberOfOneWhoseMemoryIsUnknown() {
        String said = "No devices were found\n0, GPU-1, NVIDIA GB10, [N/A], [N/A]\n"
                + SAID.lines().toList().getLast();

        assertThat(Gpu.visible(said, null)).containsExactly(Optional.empty(), LARGE);
        assertThat(Gpu.visible(said, "1,0")).containsExactly(LARGE, Optional.empty());
    }

    @Test
    void shouldNotTakeOneForAnother() {
        List<Optional<Gpu>> both = List.of(SMALL, LARGE);

        assertThat(Gpu.ofNumber(both, 1, "PCI_BUS_ID")).isEqualTo(LARGE);
        assertThat(Gpu.ofNumber(both, 1, null))
                .as("CUDA begins with the fastest")
                .isEmpty();
        assertThat(Gpu.ofNumber(List.of(LARGE, LARGE), 1, null)).isEqualTo(LARGE);
        assertThat(Gpu.ofNumber(List.of(Optional.empty(), LARGE), 1, null)).isEmpty();
        assertThat(Gpu.ofNumber(both, 2, "PCI_BUS_ID")).isEmpty();
        assertThat(Gpu.ofNumber(List.of(), 0, null)).isEmpty();
    }
}
