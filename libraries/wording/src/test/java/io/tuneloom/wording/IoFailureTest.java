package io.tuneloom.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IoFailureTest {
    @TempDir
    Path folder;

    @Test
    void shouldSayWhyAFileCannotBeReadOrWritten() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("file"), "text");
        Path none = folder.resolve("none");

        // Then
        assertThat(reason(() -> Files.readString(none))).isEqualTo("no such file or folder");
        assertThat(reason(() -> new FileInputStream(none.toFile()).close())).isEqualTo("no such file or folder");
        assertThat(reason(() -> Files.readAllBytes(folder))).isEqualTo("it is a folder");
        assertThat(reason(() -> new FileInputStream(folder.toFile()).close())).isEqualTo("it is a folder");
        assertThat(reason(() -> Files.readString(file.resolve("below"))))
                .isEqualTo("part of its path is a file, not a folder");
        assertThat(reason(() -> Files.createDirectories(file))).isEqualTo("a file with this name exists");
        assertThat(reason(() -> Files.newDirectoryStream(file).close())).isEqualTo("not a folder");
        assertThat(reason(() -> Files.delete(folder))).isEqualTo("the folder is not empty");
        assertThat(reason(() -> Files.readString(folder.resolve("n".repeat(300)))))
                .isEqualTo("file name too long");
    }

    @Test
    void shouldSayWhatHardlyEverHappens() {
        assertThat(IoFailure.reason(new AccessDeniedException("a"))).isEqualTo("permission denied");
        assertThat(IoFailure.reason(new FileSystemLoopException("a"))).isEqualTo("its symbolic links form a loop");
        assertThat(IoFailure.reason(new FileSystemException("a", null, "No space left on device")))
                .isEqualTo("no space left on device");
        assertThat(IoFailure.reason(new MalformedInputException(1))).isEqualTo("not UTF-8");
        assertThat(IoFailure.reason(new EOFException())).isEqualTo("it ends too early");
        assertThat(IoFailure.reason(new IOException("PDF is odd\nat line 1"))).isEqualTo("PDF is odd");
        assertThat(Stream.of(new IOException(), new FileSystemException("a")).map(IoFailure::reason))
                .containsOnly("no reason is known");
    }

    @Test
    void shouldNameTheFileOnce() {
        // Given
        IOException denied = new AccessDeniedException("/data/out/tables");

        // Then
        assertThat(IoFailure.sentence("Cannot write to /data/out", denied))
                .isEqualTo("Cannot write to /data/out: permission denied (/data/out/tables)");
        assertThat(IoFailure.sentence("Cannot write /data/out/tables", denied))
                .isEqualTo("Cannot write /data/out/tables: permission denied");
        assertThat(IoFailure.sentence(new UncheckedIOException("Cannot write the report", denied)))
                .isEqualTo("Cannot write the report: permission denied (/data/out/tables)");
        assertThat(IoFailure.sentence(new UncheckedIOException(denied)))
                .isEqualTo("A file cannot be read or written: permission denied (/data/out/tables)");
    }

    private static String reason(ThrowingCallable attempt) {
        IOException failure = catchThrowableOfType(IOException.class, attempt);
        return failure == null ? fail("It succeeded") : IoFailure.reason(failure);
    }
}
