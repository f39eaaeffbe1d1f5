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

/** The identity of jobs: content, never chance, so that asking twice finds the first answer. */
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

    static String of(Job job) {
        try {
            byte[] json = CANONICAL.writerFor(Job.class).writeValueAsString(job).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A job that cannot be written as JSON: " + job, e);
        }
    }
}
