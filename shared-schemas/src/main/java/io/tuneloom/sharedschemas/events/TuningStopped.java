package io.tuneloom.sharedschemas.events;

import jakarta.validation.constraints.NotNull;

/** A run ended before its result because it was cancelled; workers drop its jobs when they see this. */
public record TuningStopped(@NotNull String reason) implements EventData {}
