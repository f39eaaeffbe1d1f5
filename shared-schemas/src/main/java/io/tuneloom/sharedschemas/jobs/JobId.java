package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of jobs: content and what computes it, never chance, so that asking twice finds the first answer, and asking
 * after a repair does not.
 */
final class JobId {
    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .addMixIn(Artifact.class, DigestOnly.class)
            .build();

    /** An artifact is its content, wherever it lies. */
    @JsonIncludeProperties("sha256")
    private interface DigestOnly {}

    private JobId() {}

    private record Identity(Job job, int revision) {}

    static String of(Job job, int revision) {
        try {
            byte[] json =
                    CANONICAL.writeValueAsString(new Identity(job, revision)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A job that cannot be written as JSON: " + job, e);
        }
    }
}
