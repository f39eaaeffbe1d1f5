package io.tuneloom.localsystem.system;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.localsystem.system.PortOptions.Ports;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The port of each component of a home, kept from start to start. A component that could not use its port once has it again at the next
 * start; a request for another port replaces it.
 */
final class KeptPorts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Home home;
    private final Map<String, Integer> ports;

    private KeptPorts(Home home, Map<String, Integer> ports) {
        this.home = home;
        this.ports = ports;
    }

    /** None in a new home, or if the file was damaged. */
    static KeptPorts of(Home home) {
        try {
            return new KeptPorts(
                    home,
                    Files.exists(home.ports())
                            ? JSON.readValue(home.ports().toFile(), new TypeReference<TreeMap<String, Integer>>() {})
                            : new TreeMap<>());
        } catch (IOException e) {
            return new KeptPorts(home, new TreeMap<>());
        }
    }

    Optional<Integer> of(String component) {
        return Optional.ofNullable(ports.get(component));
    }

    Collection<Integer> all() {
        return ports.values();
    }

    /** @throws CannotStartException if the home cannot be written to */
    void keep(PortOptions wanted, Ports chosen) {
        Map<String, Integer> requested = new TreeMap<>();
        Map<String, Integer> others = new TreeMap<>();
        (wanted.kafka().isPresent() ? requested : others).put(Components.BROKER, chosen.kafka());
        (wanted.postgres().isPresent() ? requested : others).put(Components.DATABASE, chosen.postgres());
        chosen.http()
                .forEach((replica, port) ->
                        (wanted.httpBase().isPresent() ? requested : others).put(replica.name(), port));
        ports.values().removeAll(requested.values());
        ports.putAll(requested);
        others.forEach(ports::putIfAbsent);
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(home.ports().toFile(), ports);
        } catch (IOException e) {
            throw new CannotStartException(IoFailure.sentence("Cannot write " + home.ports(), e), e);
        }
    }
}
