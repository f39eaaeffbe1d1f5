package io.tuneloom.client.request;

import java.util.Optional;

/**
 * A field of a request that no reader knows, so that it has no effect.
 *
 * @param pointer JSON pointer to it
 * @param meant the field that was probably meant: its name or, if it belongs elsewhere, its pointer
 */
public record UnreadField(String pointer, Optional<String> meant) {
    @Override
    public String toString() {
        return pointer + meant.map(name -> ": did you mean " + name + "?").orElse("");
    }
}
