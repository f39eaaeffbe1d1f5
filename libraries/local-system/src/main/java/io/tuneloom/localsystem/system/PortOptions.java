package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.embedded.FreePorts;
import io.tuneloom.localsystem.system.Service.Replica;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The requested ports. Without a request, any free port is used. */
public record PortOptions(Optional<Integer> kafka, Optional<Integer> postgres, Optional<Integer> httpBase) {
    public static final String KAFKA = "--kafka-port";
    public static final String POSTGRES = "--postgres-port";
    public static final String HTTP_BASE = "--http-port-base";

    public static final PortOptions ANY = new PortOptions(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * The port of each process, all on the loopback interface.
     *
     * @param http HTTP port of each service process, ascending from {@link PortOptions#httpBase} if that is requested
     */
    record Ports(int kafka, int postgres, Map<Replica, Integer> http) {

        /** @throws CannotStartException if a requested port is taken */
        static Ports choose(PortOptions wanted, List<Replica> replicas) {
            List<Integer> free = FreePorts.choose(2 + replicas.size());
            Map<Replica, Integer> http = new LinkedHashMap<>();
            for (Replica replica : replicas) {
                int index = http.size();
                Optional<Integer> port = wanted.httpBase().map(base -> base + index);
                http.put(replica, checked(port, free.get(2 + index), replica.name(), PortOptions.HTTP_BASE));
            }
            return new Ports(
                    checked(wanted.kafka(), free.get(0), "the broker", PortOptions.KAFKA),
                    checked(wanted.postgres(), free.get(1), "the database", PortOptions.POSTGRES),
                    http);
        }

        int of(Replica replica) {
            return Objects.requireNonNull(http.get(replica));
        }

        private static int checked(Optional<Integer> wanted, int free, String who, String option) {
            wanted.filter(port -> !FreePorts.isFree(port)).ifPresent(port -> {
                throw new CannotStartException(
                        "Port %d is taken, but %s needs it. Choose another with %s, or omit the option to use any free port."
                                .formatted(port, who, option));
            });
            return wanted.orElse(free);
        }
    }
}
