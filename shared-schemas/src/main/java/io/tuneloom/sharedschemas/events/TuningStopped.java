package io.tuneloom.sharedschemas.events;

import jakarta.validation.constraints.NotNull;

/** A run ended before its result because it was cancelled. Workers drop its jobs when they read this. */
public record TuningStopped(@NotNull String reason) implements EventData {}
