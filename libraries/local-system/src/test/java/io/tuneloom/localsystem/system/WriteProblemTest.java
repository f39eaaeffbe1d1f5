package io.tuneloom.localsystem.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteProblemTest {
    @TempDir
    Path folder;

    @Test
    void shouldSayWhatKeepsAHomeFromBeingMade() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("file"), "");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));
        Path damaged = Files.createDirectories(folder.resolve("damaged"));
        Files.writeString(damaged.resolve("logs"), "");

        // Then
        assertRefused(file, file + " is a file, not a folder");
        assertRefused(file.resolve("in/it"), file + " is a file, not a folder");
        assertRefused(link, "the symbolic link " + link + " leads to nothing");
        assertRefused(damaged, damaged.resolve("logs") + " is a file, not a folder");
    }

    @Test
    void shouldSayThatAFileSystemTakesNoFolders() {
        assumeThat(Path.of("/proc/self")).exists();
        assertRefused(Path.of("/proc/x"), "/proc takes no new folders (its file system is of type proc)");
    }

    /** Tests may run as a user who may write everywhere. */
    @Test
    void shouldSayWhoseFolderItIsAndWhatTheSystemSays() throws Exception {
        // Given
        Path absent = folder.resolve("a/b");
        String owner = Files.getOwner(folder).getName();
        String user = System.getProperty("user.name");

        // Then
        assertThat(problem(new AccessDeniedException(absent.toString())))
                .isEqualTo("%s belongs to %s, and user %s may not write there".formatted(folder, owner, user));
        assertThat(problem(new FileSystemException(absent.toString(), null, "Read-only file system")))
                .isEqualTo(folder + ": read-only file system");
        assertThat(problem(new IOException("No space left on device"))).isEqualTo(folder + ": no space left on device");
    }

    @Test
    void shouldNotTakeAFileThatCannotBeWrittenForAFolder() throws Exception {
        // Given
        Path lock = Files.writeString(folder.resolve("lock"), "");

        // Then
        assertThat(WriteProblem.of(lock, new FileSystemException(lock.toString(), null, "Read-only file system")))
                .isEqualTo(lock + ": read-only file system");
        assertThat(WriteProblem.of(lock, new IOException("No locks available")))
                .isEqualTo(lock + ": no locks available");
    }

    private String problem(IOException failure) {
        return WriteProblem.of(folder, failure);
    }

    private static void assertRefused(Path home, String why) {
        assertThatThrownBy(() -> new Home(home).create())
                .isInstanceOf(CannotStartException.class)
                .hasMessage("Cannot write to %s: %s. Choose another folder with --home or TUNELOOM_HOME.", home, why);
    }
}
