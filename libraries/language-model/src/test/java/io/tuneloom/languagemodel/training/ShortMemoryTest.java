package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** In another process, whose memory really is short. */
@EnabledOnOs(OS.LINUX)
class ShortMemoryTest {
    private static final int ROW_TOKENS = 97;
    private static final int WHOLE_BATCH = 16 * (ROW_TOKENS - 1);

    @TempDir
    Path checkpoints;

    @BeforeAll
    static void limits() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "prlimit"))),
                "memory is limited with prlimit (of util-linux), which is not installed");
    }

    @Test
    void shouldComputeABatchInPartsThatDoesNotFitAndResumeBitEqual() throws IOException, InterruptedException {
        // When
        String trained = limited(ROW_TOKENS);

        // Then
        String[] result = trained.lines().toList().getLast().split(" ", -1);
        assertThat(Integer.parseInt(result[0])).as(trained).isLessThanOrEqualTo(WHOLE_BATCH / 2);
        assertThat(trained).contains("memory is short").contains("tokens are computed at once from here on");

        // And: with as much memory as one wants, whoever resumes computes in the same parts
        try (LanguageModel model = ShortMemory.model()) {
            assertThat(ShortMemory.train(model, checkpoints, ROW_TOKENS)).isEqualTo(String.join(" ", result));
        }
    }

    @Test
    void shouldSayThatNotEvenOneRowFits() throws IOException, InterruptedException {
        assertThat(limited(4_001).lines().toList().getLast())
                .startsWith(
                        "Step 0: memory does not hold the computation of a single row; the longest of the batch has 4,001 tokens")
                .contains("memory: you tried to allocate")
                .endsWith("set training.gradientCheckpointing, or train on shorter rows.");
    }

    /** What the training prints, its warnings included. */
    private String limited(int rowTokens) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ShortMemory.class.getName(),
                checkpoints.toString(),
                "" + rowTokens);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
