package io.tuneloom.coordinator.domain;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a base model's folder says that a request must fit. What it does not say is empty, and left to the workers, which check the folder.
 *
 * @param width size of a token's vector
 * @param instructions those that its prompts.json has; empty if it has no such file, and is asked in plain English
 */
public record ModelTraits(OptionalInt width, Optional<Set<String>> instructions) {
    public static final ModelTraits UNKNOWN = new ModelTraits(OptionalInt.empty(), Optional.empty());
}
