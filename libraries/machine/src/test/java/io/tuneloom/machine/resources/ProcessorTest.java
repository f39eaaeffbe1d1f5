package io.tuneloom.machine.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {

    @Test
    void shouldReadTheModelAndTheFeaturesThatMatter() {
        // Given two cores, of which each is described
        String info = """
                processor\t: 0
                vendor_id\t: AuthenticAMD
                model\t\t: 17
                model name\t: AMD EPYC 9R14
                flags\t\t: fpu sse2 avx avx2 avx512f avx512_bf16 amd_something

                processor\t: 1
                model name\t: AMD EPYC 9R14
                flags\t\t: fpu sse2 avx avx2 avx512f avx512_bf16 amd_something
                """;

        Processor processor = Processor.ofCpuInfo(info, 2);

        assertThat(processor).isEqualTo(new Processor("AMD EPYC 9R14", 2, List.of("avx2", "avx512f", "avx512_bf16")));
        assertThat(processor.multipliesBfloat16()).isTrue();
    }

    @Test
    void shouldNameArmByMakerAndPart() {
        Processor processor = Processor.ofCpuInfo("""
                processor\t: 0
                BogoMIPS\t: 2100.00
                Features\t: fp asimd evtstrm i8mm bf16 dgh
                CPU implementer\t: 0x41
                CPU part\t: 0xd40
                """, 4);

        assertThat(processor)
                .isEqualTo(new Processor("Arm, implementer 0x41, part 0xd40", 4, List.of("asimd", "bf16", "i8mm")));
    }

    @Test
    void shouldReadWhatMacSays() {
        Processor apple = Processor.ofSysctl("""
                machdep.cpu.cores_per_package: 8
                machdep.cpu.brand_string: Apple M2
                hw.optional.AdvSIMD: 1
                hw.optional.arm.FEAT_BF16: 1
                hw.optional.arm.FEAT_SVE: 0
                """, 8);
        Processor intel = Processor.ofSysctl("""
                machdep.cpu.features: FPU SSE4.2 AVX1.0
                machdep.cpu.leaf7_features: RDWRFSGS AVX2 AVX512F
                machdep.cpu.brand_string: Intel(R) Core(TM) i7
                """, 4);

        assertThat(apple).isEqualTo(new Processor("Apple M2", 8, List.of("asimd", "bf16")));
        assertThat(intel).isEqualTo(new Processor("Intel(R) Core(TM) i7", 4, List.of("avx2", "avx512f")));
        assertThat(intel.multipliesBfloat16()).isFalse();
    }

    @Test
    void shouldSayThatAProcessorIsUnknown() {
        assertThat(Processor.ofCpuInfo("", 1)).isEqualTo(new Processor("unknown", 1, List.of()));
    }

    @Test
    void shouldDescribeThisMachine() {
        assertThat(Processor.now().cores()).isPositive();
    }
}
