package io.tuneloom.sharedschemas.events;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A request could not become a run; lists all its problems. */
public record TuningRejected(
        @NotNull @Size(min = 1, max = 200) List<Problem> problems) implements EventData {}
