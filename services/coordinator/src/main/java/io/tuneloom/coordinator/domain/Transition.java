package io.tuneloom.coordinator.domain;

import java.util.List;

/** The state after an event, and what follows from it for the world, in this order. */
public record Transition(RunState state, List<Effect> effects) {
    public Transition {
        effects = List.copyOf(effects);
    }

    static Transition unchanged(RunState state) {
        return new Transition(state, List.of());
    }

    static Transition announcing(RunState state, Effect.Announce announcement) {
        return new Transition(state, List.of(announcement));
    }
}
