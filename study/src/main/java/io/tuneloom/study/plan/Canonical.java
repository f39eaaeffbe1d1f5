package io.tuneloom.study.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.tuneloom.sharedschemas.events.TuningRequested;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of content, independent of the order of its fields, and the run ids made from them. */
final class Canonical {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final int ID_DIGITS = 16;

    private Canonical() {}

    /**
     * The content decides the id, so requesting the same again finds the existing run.
     *
     * @param request with all defaults
     */
    static String runId(TuningRequested request, int attempt) {
        String id = "study-" + sha256(request).substring(0, ID_DIGITS);
        return attempt == 1 ? id : id + "-" + attempt;
    }

    /** SHA-256, in hexadecimal digits, of the JSON with sorted names. */
    static String sha256(Object content) {
        try {
            byte[] json = JSON.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("Content that cannot be written as JSON: " + content, e);
        }
    }
}
