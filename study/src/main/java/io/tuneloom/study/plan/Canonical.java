package io.tuneloom.study.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.tuning.ForgettingSettings;
import io.tuneloom.sharedschemas.tuning.PrecisionChoice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Digests of content, independent of the order of its fields, and the run ids made from them. */
final class Canonical {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .addMixIn(TuningRequested.class, AsBefore.class)
            .build();

    private static final int ID_DIGITS = 16;

    /**
     * A request in 32 bits keeps the digest that it had before there was a choice, and one that does not measure forgetting the one from
     * before it could be measured.
     */
    private interface AsBefore {
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = IsFp32.class)
        PrecisionChoice precision();

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = IsNotMeasured.class)
        ForgettingSettings forgetting();
    }

    /** Leaves the value out that it equals. */
    static final class IsFp32 {
        @Override
        public boolean equals(@Nullable Object value) {
            return value == PrecisionChoice.FP32;
        }

        @Override
        public int hashCode() {
            return PrecisionChoice.FP32.hashCode();
        }
    }

    /** Leaves the value out that it equals. */
    static final class IsNotMeasured {
        @Override
        public boolean equals(@Nullable Object value) {
            return ForgettingSettings.NOT_MEASURED.equals(value);
        }

        @Override
        public int hashCode() {
            return ForgettingSettings.NOT_MEASURED.hashCode();
        }
    }

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
