package io.tuneloom.localsystem.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX modes")
class BrokerSecretsTest {
    @TempDir
    private Path home;

    @Test
    void shouldBeReadableForTheirOwnerOnlyAlsoWhereOthersCouldReadThem() throws Exception {
        Path folder = home.resolve("security");
        BrokerSecrets.in(folder).writeConnections("127.0.0.1:1");
        assertAreOfTheirOwner(folder);
        String passwords = Files.readString(folder.resolve("passwords.properties"));

        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (Path file : files(folder)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        }
        BrokerSecrets.in(folder);
        assertAreOfTheirOwner(folder);
        assertThat(folder.resolve("passwords.properties")).hasContent(passwords);
    }

    @Test
    void shouldLeaveAFolderAloneThatOthersCannotReach() throws Exception {
        // Given
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-x------"));

        // When
        OwnerOnly.close(home);

        // Then
        assertThat(modes(home)).isEqualTo("r-x------");

        // Given
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x---"));

        // When
        OwnerOnly.close(home);

        // Then
        assertThat(modes(home)).isEqualTo("rwx------");
    }

    private static void assertAreOfTheirOwner(Path folder) throws Exception {
        assertThat(modes(folder)).isEqualTo("rwx------");
        assertThat(files(folder))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(modes(file)).as(file.toString()).isEqualTo("rw-------"));
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String modes(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
