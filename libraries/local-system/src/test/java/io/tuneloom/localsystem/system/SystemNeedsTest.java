package io.tuneloom.localsystem.system;

import static io.tuneloom.machine.resources.Bytes.GB;
import static io.tuneloom.machine.resources.Bytes.MB;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.localsystem.system.SystemNeeds.Verdict;
import io.tuneloom.machine.resources.Disk;
import io.tuneloom.machine.resources.Memory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemNeedsTest {
    private static final SystemNeeds USUAL = SystemNeeds.of(Map.of());

    @Test
    void shouldTellHowMuchMemoryIsMissing() {
        assertThat(USUAL.in(new Memory(3 * GB, 4 * GB, "this machine"))).isInstanceOf(Verdict.Enough.class);
        assertThat(USUAL.in(new Memory(2 * GB, 4 * GB, "this machine")))
                .isInstanceOfSatisfying(
                        Verdict.Scarce.class,
                        verdict -> assertThat(verdict.why())
                                .contains("2.5 GB", "2.0 GB of 4.0 GB are available (limit of this machine)"));
        assertThat(USUAL.in(new Memory(900 * MB, 1 * GB, "the container")))
                .isInstanceOfSatisfying(
                        Verdict.TooLittle.class,
                        verdict -> assertThat(verdict.why())
                                .contains("1.7 GB", "900 MB of 1.0 GB are available (limit of the container)"));
    }

    @Test
    void shouldTellHowMuchDiskSpaceIsMissing() {
        Path home = Path.of("/home");
        assertThat(USUAL.in(new Disk(home, GB))).isInstanceOf(Verdict.Enough.class);
        assertThat(USUAL.in(new Disk(home, 200 * MB)))
                .isInstanceOfSatisfying(
                        Verdict.Scarce.class,
                        verdict -> assertThat(verdict.why()).contains("450 MB in /home", "200 MB are free"));
        assertThat(USUAL.in(new Disk(home, 99 * MB)))
                .isInstanceOfSatisfying(
                        Verdict.TooLittle.class,
                        verdict -> assertThat(verdict.why()).contains("100 MB in /home", "99 MB are free"));
    }

    @Test
    void shouldNeedMoreForMoreProcessesAndLessWithoutThem() {
        SystemNeeds more = SystemNeeds.of(Map.of(Service.GPU_TRAINING, 3));
        SystemNeeds less = SystemNeeds.of(Map.of(Service.GPU_TRAINING, 0, Service.EVALUATION, 0));
        assertThat(more.memoryAtWork() - USUAL.memoryAtWork()).isEqualTo(1_300 * MB);
        assertThat(less.memory()).isLessThan(USUAL.memory());
    }

    @Test
    void shouldReadTheFreeSpaceOfAFolderThatIsNotMadeYet() {
        assertThat(Disk.of(Path.of("target/not/made/yet")).free()).isPositive();
    }
}
