package io.tuneloom.launcher.system;

import io.tuneloom.launcher.embedded.FreePorts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The port of each process, all on the loopback interface. */
record Ports(int kafka, int postgres, Map<Service, Integer> http) {

    /** @throws CannotStartException when a port that was asked for is taken */
    static Ports choose(PortOptions wanted) {
        List<Integer> free = FreePorts.choose(2 + Service.values().length);
        Map<Service, Integer> http = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            Optional<Integer> port = wanted.httpBase().map(base -> base + service.ordinal());
            http.put(service, checked(port, free.get(2 + service.ordinal()), service.label(), PortOptions.HTTP_BASE));
        }
        return new Ports(
                checked(wanted.kafka(), free.get(0), "the broker", PortOptions.KAFKA),
                checked(wanted.postgres(), free.get(1), "the database", PortOptions.POSTGRES),
                http);
    }

    private static int checked(Optional<Integer> wanted, int free, String who, String option) {
        wanted.filter(port -> !FreePorts.isFree(port)).ifPresent(port -> {
            throw new CannotStartException(
                    "Port %d is taken, and %s would listen there. Give another one with %s, or leave the option out to take any that is free."
                            .formatted(port, who, option));
        });
        return wanted.orElse(free);
    }
}
