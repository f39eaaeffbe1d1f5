package io.tuneloom.artifactstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tuneloom.artifactstore.UnusableArtifactException.ArtifactMalformedException;
import io.tuneloom.sharedschemas.jobs.Artifact;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Artifacts of one JSON record per line, UTF-8. */
public final class JsonLines {
    public static final String MEDIA_TYPE = "application/jsonl";

    private JsonLines() {}

    public static Artifact write(ArtifactStore store, Iterable<?> records) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Object line : records) {
            lines.writeBytes(JsonForm.bytes(line));
            lines.write('\n');
        }
        return store.put(lines.toByteArray(), MEDIA_TYPE);
    }

    /**
     * Every line as a {@code T}; blank lines are skipped.
     *
     * @throws UnusableArtifactException when it is missing or damaged, or names the first line that is not a {@code T}
     */
    public static <T> List<T> read(ArtifactStore store, Artifact artifact, Class<T> type) {
        List<T> records = new ArrayList<>();
        int number = 0;
        for (String line :
                (Iterable<String>) new String(store.readAll(artifact), StandardCharsets.UTF_8).lines()::iterator) {
            number++;
            if (!line.isBlank()) {
                records.add(parse(line, number, artifact, type));
            }
        }
        return List.copyOf(records);
    }

    /**
     * The number of lines, of any length, without holding them.
     *
     * @throws UnusableArtifactException when it is missing or damaged
     */
    public static long count(ArtifactStore store, Artifact artifact) {
        try (InputStream content = new BufferedInputStream(store.open(artifact))) {
            long lines = 0;
            for (int read = content.read(); read >= 0; read = content.read()) {
                lines += read == '\n' ? 1 : 0;
            }
            return lines;
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot read " + artifact.uri(), e);
        }
    }

    private static <T> T parse(String line, int number, Artifact artifact, Class<T> type) {
        try {
            return JsonForm.MAPPER.readValue(line, type);
        } catch (JsonProcessingException e) {
            throw new ArtifactMalformedException(
                    artifact,
                    "line %d does not read as %s: %s".formatted(number, type.getSimpleName(), e.getOriginalMessage()));
        }
    }
}
