package io.tuneloom.localsystem.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tuneloom.localsystem.process.ProcessIdentity;
import io.tuneloom.topics.access.KafkaConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What runs: the file {@code run/up.json} of a home, for other commands, for programs, and for the next launcher when this
 * one is killed.
 *
 * @param ready whether all of it is
 * @param clientProperties the file that says how Kafka clients connect; it may hold a secret, and this does not. Null if a launcher
 *     of an earlier version runs
 * @param artifacts the address of the artifact store
 */
public record SystemState(
        ProcessIdentity launcher,
        boolean ready,
        String home,
        String bootstrapServers,
        @Nullable String clientProperties,
        String jdbcUrl,
        String artifacts,
        List<RunningProcess> processes) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** @param address where it is reached */
    public record RunningProcess(String name, ProcessIdentity process, String address, String log) {}

    /**
     * The state as its launcher last wrote it; a launcher that was killed leaves its own behind. A file that cannot be parsed, as a
     * machine that lost power may leave it, is as good as none: nothing that it could name runs any more.
     */
    public static Optional<SystemState> read(Home home) {
        try {
            return Files.exists(home.state())
                    ? Optional.of(JSON.readValue(home.state().toFile(), SystemState.class))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + home.state(), e);
        }
    }

    /** The state of the system that runs in this home now, getting ready or ready. */
    public static Optional<SystemState> ofRunning(Home home) {
        return read(home).filter(state -> state.launcher().find().isPresent());
    }

    /**
     * How clients connect to its broker.
     *
     * @throws UncheckedIOException when this user cannot read it
     */
    public KafkaConnection connection() {
        return clientProperties == null
                ? KafkaConnection.to(bootstrapServers)
                : KafkaConnection.read(Path.of(clientProperties));
    }

    /** One line. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In one step, so that no reader finds half of it. */
    void write(Home home) {
        Path draft = home.state().resolveSibling("up.json.draft");
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), this);
            Files.move(draft, home.state(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + home.state(), e);
        }
    }

    static void remove(Home home) {
        try {
            Files.deleteIfExists(home.state());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + home.state(), e);
        }
    }
}
