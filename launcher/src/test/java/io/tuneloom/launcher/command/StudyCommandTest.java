package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.localsystem.process.ProcessIdentity;
import io.tuneloom.localsystem.system.SystemState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCommandTest {

    @Test
    void shouldRefuseWhatNoPlanHasBeforeAnythingStarts(@TempDir Path folder) throws Exception {
        // Given
        Path home = folder.resolve("home");

        // When
        Launched.Ended ended = new Launched(folder)
                .run("study", "--quick", "--only", "reversals,nothing", "--seeds", "0", "--home", home.toString());

        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err())
                .contains("unknown experiment 'nothing'; known experiments: reversals, ")
                .contains("every run: /seeds: must be between 1 and 20, was 0");
        assertThat(Files.exists(home)).isFalse();
    }

    @Test
    void shouldRefuseAConfirmatoryStudyThatCannotConfirm(@TempDir Path folder) throws Exception {
        // Given: an installation without a repository
        Path home = folder.resolve("home");

        // When
        Launched.Ended ended = new Launched(folder).run("study", "--seeds", "2", "--home", home.toString());

        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err())
                .contains("The study was not run. It cannot be confirmatory:")
                .contains("- the plan ")
                .contains("- the sources are not a Git working tree")
                .contains("- the services were built from 'unknown'")
                .contains("--exploratory");
        assertThat(Files.exists(home)).isFalse();
    }

    /** What is published, figures included, can be made again by anybody who has the results. */
    @Test
    void shouldMakeEveryTableAndFigureAgainFromResults(@TempDir Path folder) throws Exception {
        // Given
        Path results = Path.of("../study/src/test/resources/study/results.json").toAbsolutePath();

        // When
        for (String out : List.of("published", "again")) {
            Launched.Ended ended = new Launched(folder)
                    .run(
                            "study",
                            "--report-only",
                            results.toString(),
                            "--out",
                            folder.resolve(out).toString());
            assertThat(ended.exitCode()).isZero();
        }

        // Then
        for (String file : List.of("report.html", "results.md", "results.csv", "claims.csv", "costs.csv")) {
            assertThat(folder.resolve("again").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("published").resolve(file));
        }
        assertThat(Files.readString(folder.resolve("again/report.html"))).contains("<svg");
    }

    @Test
    void shouldNotUseAnOpenSystemInPlaceOfASecuredOne(@TempDir Path folder) throws Exception {
        // Given
        SystemState open = new SystemState(
                ProcessIdentity.ofThisProcess(),
                true,
                folder.toString(),
                "127.0.0.1:9",
                null,
                "jdbc:postgresql:none",
                folder.toUri().toString(),
                List.of());
        Files.writeString(Files.createDirectories(folder.resolve("run")).resolve("up.json"), open.toJson());
        StringWriter err = new StringWriter();

        // When
        int code = CommandLines.create()
                .setErr(new PrintWriter(err, true))
                .execute("study", "--plan", "development", "--secure", "--home", folder.toString());

        // Then
        assertThat(code).isEqualTo(ExitCode.CANNOT_START);
        assertThat(err.toString().replaceAll("\\s+", " ")).contains(folder + " was started without --secure");
    }

    @Test
    void shouldPrintTheDigestOfAPlanAndNothingElse(@TempDir Path folder) throws Exception {
        assertThat(new Launched(folder).run("study", "--digest").out()).matches("[0-9a-f]{64}\\R");
    }
}
