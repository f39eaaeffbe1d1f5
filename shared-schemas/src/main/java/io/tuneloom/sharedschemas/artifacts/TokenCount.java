package io.tuneloom.sharedschemas.artifacts;

import jakarta.validation.constraints.Min;

/** A line of a {@code counts} artifact: how many tokens of a training row are learned. */
public record TokenCount(@Min(0) int tokens) {}
