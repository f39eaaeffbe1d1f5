package io.tuneloom.servicedefaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
    private static final String PASSWORD = "quarkus.datasource.password";
    private static final int APPLICATION = 260;
    private static final int ENVIRONMENT = 300;

    @TempDir
    private Path folder;

    @Test
    void shouldReadAPropertyFromTheFileOfItsName() throws IOException {
        Files.writeString(folder.resolve(PASSWORD), "p%s \"quoted\"\n");
        Files.createDirectory(folder.resolve("..data"));
        assertThat(config(Map.of(), folder).getRawValue(PASSWORD)).isEqualTo("p%s \"quoted\"");
    }

    /** Kubernetes links the files of a volume, so that it can replace all at once. */
    @Test
    void shouldFollowLinks() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("..data")).resolve("value"), "linked");
        Files.createSymbolicLink(folder.resolve(PASSWORD), Path.of("..data", "value"));
        assertThat(config(Map.of(), folder).getRawValue(PASSWORD)).isEqualTo("linked");
    }

    @Test
    void shouldRankBelowTheEnvironmentOnly() throws IOException {
        Files.writeString(folder.resolve(PASSWORD), "from a file");
        assertThat(config(Map.of(), folder).getRawValue(PASSWORD)).isEqualTo("from a file");
        assertThat(config(Map.of(PASSWORD, "from the environment"), folder).getRawValue(PASSWORD))
                .isEqualTo("from the environment");
    }

    @Test
    void shouldNeedNoFolder() {
        assertThat(config(Map.of(), folder.resolve("missing")).getRawValue(PASSWORD))
                .isEqualTo("postgres");
    }

    @Test
    void shouldRefuseAFileThatItCannotRead() throws IOException {
        Files.write(folder.resolve(PASSWORD), "ä".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> config(Map.of(), folder))
                .hasMessageContaining("cannot read the secret " + folder.resolve(PASSWORD) + ": not UTF-8");
    }

    private static SmallRyeConfig config(Map<String, String> environment, Path directory) {
        return new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(
                                Map.of(PASSWORD, "postgres", SecretFiles.DIRECTORY, directory.toString()),
                                "application",
                                APPLICATION),
                        new PropertiesConfigSource(environment, "environment", ENVIRONMENT))
                .withSources(new SecretFiles())
                .build();
    }
}
