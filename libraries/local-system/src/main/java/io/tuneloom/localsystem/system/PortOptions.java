package io.tuneloom.localsystem.system;

import java.util.Optional;

/** The ports that were asked for; where none was, any free one will do. */
public record PortOptions(Optional<Integer> kafka, Optional<Integer> postgres, Optional<Integer> httpBase) {
    public static final String KAFKA = "--kafka-port";
    public static final String POSTGRES = "--postgres-port";
    public static final String HTTP_BASE = "--http-port-base";

    public static final PortOptions ANY = new PortOptions(Optional.empty(), Optional.empty(), Optional.empty());
}
