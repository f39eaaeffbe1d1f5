package io.tuneloom.machine.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GpuTest {
    private static final Gpu SMALL = new Gpu("NVIDIA T4", 15_360L << 20, 15_000L << 20);
    private static final Gpu LARGE = new Gpu("NVIDIA H200", 143_771L << 20, 143_155L << 20);
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
    void shouldPassOverWhatIsNoGpu() {
        assertThat(Gpu.visible("No devices were found\n0, GPU-1, NVIDIA GB10, [N/A], [N/A]\n", null))
                .isEmpty();
    }
}
