package io.tuneloom.gputraining.training;

import java.util.Map;

/** What a training has consumed so far; travels with its checkpoints. */
public record Work(long tokens, double seconds) {
    static final Work NONE = new Work(0, 0);

    Work plus(long moreTokens, double moreSeconds) {
        return new Work(tokens + moreTokens, seconds + moreSeconds);
    }

    Map<String, String> notes() {
        return Map.of("tokens", Long.toString(tokens), "seconds", Double.toString(seconds));
    }

    static Work of(Map<String, String> notes) {
        return new Work(
                Long.parseLong(notes.getOrDefault("tokens", "0")),
                Double.parseDouble(notes.getOrDefault("seconds", "0")));
    }
}
