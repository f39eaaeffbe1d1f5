package io.tuneloom.servicedefaults;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Properties whose values are files, named like them, in the folder {@code tuneloom.secrets.directory}: how containers get passwords. The
 * folder need not exist. SmallRye's own source of this kind ranks below an application's defaults and skips files that it cannot read.
 */
public final class SecretFiles implements ConfigSourceFactory {
    static final String DIRECTORY = "tuneloom.secrets.directory";

    /** Above an application's properties, even those of a file beside it (260), and below the environment (300). */
    private static final int ORDINAL = 280;

    /** @throws UncheckedIOException if a file cannot be read: its default would be taken for the secret */
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String directory = context.getValue(DIRECTORY).getValue();
        return directory == null
                ? List.of()
                : List.of(new PropertiesConfigSource(read(Path.of(directory)), directory, ORDINAL));
    }

    /** It looks up {@link #DIRECTORY} in all other sources. */
    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }

    private static Map<String, String> read(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), SecretFiles::content));
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /** Without the newline that an editor adds. */
    private static String content(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UncheckedIOException unreadable(Path path, IOException cause) {
        return new UncheckedIOException(
                IoFailure.sentence("This service's user cannot read the secret " + path, cause), cause);
    }
}
