package io.tuneloom.machine.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On files as Linux has them. */
class MemoryTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path root;

    @BeforeEach
    void machine() throws Exception {
        write("proc/meminfo", """
                MemTotal:        8192000 kB
                MemFree:          512000 kB
                MemAvailable:    4096000 kB
                """);
    }

    @Test
    void shouldBeWhatTheMachineHasWithoutALimit() throws Exception {
        write("proc/self/cgroup", "0::/user.slice\n");
        write("sys/fs/cgroup/user.slice/memory.max", "max\n");
        write("sys/fs/cgroup/user.slice/memory.current", "123456\n");

        assertThat(Memory.of(root)).contains(new Memory(4_096_000 * 1024L, 8_192_000 * 1024L, "this machine"));
    }

    @Test
    void shouldBeWhatTheLimitOfAnyGroupAroundLeavesBesideFileCaches() throws Exception {
        // Given a limit on the parent, most of which caches use
        write("proc/self/cgroup", "0::/unit/inner\n");
        write("sys/fs/cgroup/unit/inner/memory.max", "max\n");
        write("sys/fs/cgroup/unit/memory.max", 1024 * MIB + "\n");
        write("sys/fs/cgroup/unit/memory.current", 1000 * MIB + "\n");
        write("sys/fs/cgroup/unit/memory.stat", """
                anon %d
                file %d
                active_file %d
                inactive_file %d
                """.formatted(300 * MIB, 700 * MIB, 200 * MIB, 500 * MIB));

        // Then
        assertThat(Memory.of(root)).hasValueSatisfying(memory -> {
            assertThat(memory.available()).isEqualTo((1024 - 1000 + 700) * MIB);
            assertThat(memory.total()).isEqualTo(1024 * MIB);
            assertThat(memory.of()).contains("control group");
        });
    }

    @Test
    void shouldReadALimitOfTheFirstVersionOfControlGroups() throws Exception {
        write("proc/self/cgroup", "5:cpu,cpuacct:/docker/ab\n4:memory:/docker/ab\n0::/\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", 2048 * MIB + "\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", 1024 * MIB + "\n");
        write(
                "sys/fs/cgroup/memory/memory.stat",
                "cache 1\ntotal_active_file 0\ntotal_inactive_file %d\n".formatted(24 * MIB));

        assertThat(Memory.of(root)).map(Memory::available).contains(1048 * MIB);
    }

    @Test
    void shouldNotTakeAHugeLimitForOne() throws Exception {
        write("proc/self/cgroup", "4:memory:/\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "9223372036854771712\n");

        assertThat(Memory.of(root)).map(Memory::of).contains("this machine");
    }

    @Test
    void shouldBeUnknownWhereTheSystemDoesNotSay() throws Exception {
        Files.delete(root.resolve("proc/meminfo"));
        assertThat(Memory.of(root)).isEmpty();
    }

    private void write(String file, String content) throws Exception {
        Path path = root.resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        Files.writeString(path, content);
    }
}
