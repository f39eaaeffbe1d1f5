package io.tuneloom.sharedschemas.models;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.tuneloom.sharedschemas.jobs.Artifact;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The entry {@code models/<name>} of the artifact store: a base model that requests can name.
 *
 * @param manifest of its folder; runs keep this, so they do not notice when the entry changes
 * @param bytes of all files of the folder
 * @param since when it is offered with this content; null in entries of earlier versions
 * @param card what was found when it was checked; null where nobody checked it, as with configured models
 */
public record ModelEntry(
        @NotNull Origin origin,
        @NotNull Artifact manifest,
        long bytes,
        @Nullable Instant since,
        @Nullable ModelCard card) {

    /** Who decides whether it is offered. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Origin {
        /** The coordinator's setting: it writes the entry at its start, and deletes it when the setting no longer names it. */
        CONFIGURED,
        /** A user: offered as long as the entry is there. */
        ADDED
    }

    /** Whether requests can name it although no setting does. */
    @JsonIgnore
    public boolean isAdded() {
        return origin == Origin.ADDED;
    }

    public ModelEntry withOrigin(Origin other) {
        return new ModelEntry(other, manifest, bytes, since, card);
    }
}
