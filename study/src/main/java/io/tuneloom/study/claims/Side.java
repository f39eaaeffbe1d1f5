package io.tuneloom.study.claims;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.Optional;

/**
 * Whose numbers a claim is about: {@code icl}, or {@code icl @ 256 facts} for those of one variant of the experiment.
 *
 * @param variant the variant's label; empty where the experiment has only one
 */
public record Side(Method method, Optional<String> variant) {

    @JsonCreator
    public static Side parse(String text) {
        String[] parts = text.split("@", 2);
        Optional<String> variant = parts.length == 1 ? Optional.empty() : Optional.of(parts[1].strip());
        String label = parts[0].strip();
        Method method = Method.of(label)
                .orElseThrow(() -> new IllegalArgumentException("No method is called '%s'".formatted(label)));
        return new Side(method, variant);
    }

    /** {@code icl (256 facts)} */
    String words() {
        return method.label() + variant.map(" (%s)"::formatted).orElse("");
    }

    @JsonValue
    @Override
    public String toString() {
        return method.label() + variant.map(label -> " @ " + label).orElse("");
    }
}
