package io.tuneloom.client.follow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The topics of a system have nothing about a run. */
public final class UnknownRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownRunException(String runId, String bootstrapServers, List<String> similar, Optional<Instant> keptSince) {
        super("The topics of the broker %s have no run '%s'.%s%s"
                .formatted(
                        bootstrapServers,
                        runId,
                        similar.isEmpty() ? "" : " Did you mean " + String.join(", or ", similar) + "?",
                        keptSince
                                .map(" Requests from before %s have been deleted."::formatted)
                                .orElse("")));
    }
}
