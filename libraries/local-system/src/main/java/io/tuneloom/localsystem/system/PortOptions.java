package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.embedded.FreePorts;
import io.tuneloom.localsystem.system.Service.Replica;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The requested ports. Without a request, a component uses the port that it has in this home, so that clients find it again.
 *
 * @param httpBase port of the first service; the others use the following ones
 * @param usualKafka the broker's port in a new home, if it is free
 */
public record PortOptions(
        Optional<Integer> kafka, Optional<Integer> postgres, Optional<Integer> httpBase, Optional<Integer> usualKafka) {
    public static final String KAFKA = "--kafka-port";
    public static final String POSTGRES = "--postgres-port";
    public static final String HTTP_BASE = "--http-port-base";

    public static final PortOptions ANY =
            new PortOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int LAST = 65_535;

    /** Why these ports cannot be used together for that many processes. */
    public Optional<String> problem(Map<Service, Integer> scale) {
        int services = Replica.of(scale).size();
        if (httpBase.filter(base -> base + services - 1 > LAST).isPresent()) {
            return Optional.of("%s must be at most %d, because %d services use this port and the following ones"
                    .formatted(HTTP_BASE, LAST - services + 1, services));
        }
        Set<Integer> different = new HashSet<>();
        return requested(services)
                .filter(port -> !different.add(port))
                .findFirst()
                .map(port -> "%s, %s and %s (%d ports) must differ; port %d is requested twice"
                        .formatted(KAFKA, POSTGRES, HTTP_BASE, services, port));
    }

    private Stream<Integer> requested(int services) {
        return Stream.of(
                        kafka.stream(),
                        postgres.stream(),
                        httpBase.stream()
                                .flatMap(base ->
                                        IntStream.range(base, base + services).boxed()))
                .flatMap(ports -> ports);
    }

    /**
     * The port of each process, all on the loopback interface.
     *
     * @param http HTTP port of each service process, ascending from {@link PortOptions#httpBase} if that is requested
     * @param takenKafka the port that the broker would have, but cannot use now
     */
    record Ports(int kafka, int postgres, Map<Replica, Integer> http, Optional<Integer> takenKafka) {

        /** @throws CannotStartException if a requested port cannot be used */
        static Ports choose(PortOptions wanted, KeptPorts kept, List<Replica> replicas) {
            Choice choice = new Choice(wanted, kept, replicas.size());
            Optional<Integer> usual = kept.of(Components.BROKER).or(wanted::usualKafka);
            int kafka = choice.of(wanted.kafka(), usual, "the broker", PortOptions.KAFKA);
            int postgres =
                    choice.of(wanted.postgres(), kept.of(Components.DATABASE), "the database", PortOptions.POSTGRES);
            Map<Replica, Integer> http = new LinkedHashMap<>();
            for (Replica replica : replicas) {
                int index = http.size();
                Optional<Integer> request = wanted.httpBase().map(base -> base + index);
                http.put(replica, choice.of(request, kept.of(replica.name()), replica.name(), PortOptions.HTTP_BASE));
            }
            Optional<Integer> taken =
                    wanted.kafka().isPresent() ? Optional.empty() : usual.filter(port -> port != kafka);
            return new Ports(kafka, postgres, http, taken);
        }

        int of(Replica replica) {
            return Objects.requireNonNull(http.get(replica));
        }
    }

    /** Gives each component a port of its own. */
    private static final class Choice {
        private final Set<Integer> given;
        private final Iterator<Integer> others;

        Choice(PortOptions wanted, KeptPorts kept, int services) {
            this.given = wanted.requested(services).collect(Collectors.toCollection(HashSet::new));
            Set<Integer> reserved = new HashSet<>(kept.all());
            reserved.addAll(given);
            wanted.usualKafka().ifPresent(reserved::add);
            this.others = FreePorts.chooseForSystem(2 + services + reserved.size()).stream()
                    .filter(port -> !reserved.contains(port))
                    .iterator();
        }

        int of(Optional<Integer> wanted, Optional<Integer> usual, String who, String option) {
            wanted.flatMap(FreePorts::whyNot).ifPresent(problem -> {
                throw new CannotStartException("%s cannot use port %d: %s. Choose another with %s, or omit the option."
                        .formatted(who, wanted.get(), problem, option));
            });
            int port = wanted.or(() -> usual.filter(last -> !given.contains(last) && FreePorts.isFree(last)))
                    .orElseGet(others::next);
            given.add(port);
            return port;
        }
    }
}
