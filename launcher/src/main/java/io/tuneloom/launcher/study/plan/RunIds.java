package io.tuneloom.launcher.study.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tuneloom.sharedschemas.events.TuningRequested;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Run ids that the request's content decides: asking for the same again finds the run there is. */
final class RunIds {
    private static final int DIGITS = 16;
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private RunIds() {}

    /** @param request with every default filled in */
    static String of(TuningRequested request, int attempt) {
        try {
            byte[] json = CANONICAL.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
            String id = "study-" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
            return attempt == 1 ? id : id + "-" + attempt;
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A request that cannot be written as JSON: " + request, e);
        }
    }
}
