package io.tuneloom.launcher.doctor;

import io.tuneloom.launcher.doctor.Report.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is installed here. */
final class Installed {
    private Installed() {}

    static Versions versions(String tuneloom, Path root) {
        return new Versions(
                tuneloom,
                commit(root),
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                io.tuneloom.localsystem.embedded.Versions.kafka(),
                io.tuneloom.localsystem.embedded.Versions.postgreSql());
    }

    /** With {@code -dirty} behind it if files were changed. */
    private static @Nullable String commit(Path root) {
        try {
            Process git = new ProcessBuilder("git", "-C", root.toString(), "describe", "--always", "--dirty")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? said : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
