package io.tuneloom.localsystem.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.localsystem.embedded.FreePorts;
import io.tuneloom.localsystem.system.PortOptions.Ports;
import io.tuneloom.localsystem.system.Service.Replica;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    private static final List<Replica> REPLICAS = Replica.of(Map.of());

    @TempDir
    Path folder;

    private final int usual = FreePorts.chooseOne();
    private Home home = new Home(Path.of(""));

    @BeforeEach
    void create() {
        home = new Home(folder);
        home.create();
    }

    @Test
    void shouldGiveTheBrokerItsUsualPortAndKeepEveryPortFromStartToStart() {
        // When
        Ports first = start(usual(usual));
        Ports second = start(usual(FreePorts.chooseOne()));

        // Then
        assertThat(first.kafka()).isEqualTo(usual);
        assertThat(first.takenKafka()).isEmpty();
        assertThat(all(first)).hasSize(8).doesNotHaveDuplicates();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void shouldGiveANewHomeAnotherPortForGoodWhenTheUsualOneIsTaken() throws Exception {
        // Given
        Ports first;
        try (ServerSocket taken = new ServerSocket(usual, 1, InetAddress.getLoopbackAddress())) {
            // When
            first = start(usual(taken.getLocalPort()));
        }

        // Then
        assertThat(first.kafka()).isNotEqualTo(usual);
        assertThat(first.takenKafka()).contains(usual);
        assertThat(start(usual(usual)).kafka()).isEqualTo(first.kafka());
    }

    @Test
    void shouldReturnToItsPortWhenAnotherProgramUsedItOnce() throws Exception {
        // Given
        start(usual(usual));
        try (ServerSocket taken = new ServerSocket(usual, 1, InetAddress.getLoopbackAddress())) {
            assertThat(start(usual(taken.getLocalPort())).takenKafka()).contains(usual);
        }

        // Then
        assertThat(start(usual(usual)).kafka()).isEqualTo(usual);
    }

    @Test
    void shouldKeepARequestedPortAndGiveTheOthersDifferentOnes() {
        // Given a home whose database has the port that is requested for the broker
        int requested = start(usual(usual)).postgres();

        // When
        Ports ports =
                start(new PortOptions(Optional.of(requested), Optional.empty(), Optional.empty(), Optional.empty()));

        // Then
        assertThat(ports.kafka()).isEqualTo(requested);
        assertThat(all(ports)).doesNotHaveDuplicates();
        assertThat(start(usual(usual)).kafka()).isEqualTo(requested);
    }

    @Test
    void shouldNotNeedTheFileOfPorts() throws Exception {
        Files.writeString(home.ports(), "{\"broker\": ");
        assertThat(start(usual(usual)).kafka()).isEqualTo(usual);
    }

    @Test
    void shouldSayWhyARequestedPortCannotBeUsed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PortOptions wanted = new PortOptions(
                    Optional.empty(), Optional.of(taken.getLocalPort()), Optional.empty(), Optional.empty());
            assertThatThrownBy(() -> start(wanted))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("the database cannot use port " + taken.getLocalPort())
                    .hasMessageContaining("Address already in use")
                    .hasMessageContaining("--postgres-port");
        }
    }

    @Test
    void shouldSayWhichRequestsCannotBeMetTogether() {
        assertThat(requested(9092, 5432, 8080)).isEmpty();
        assertThat(requested(9092, 9092, 8080)).get().asString().contains("port 9092 is requested twice");
        assertThat(requested(8085, 5432, 8080)).get().asString().contains("port 8085 is requested twice");
        assertThat(requested(9092, 5432, 65_530)).isEmpty();
        assertThat(requested(9092, 5432, 65_531)).get().asString().contains("--http-port-base must be at most 65530");
    }

    private static Optional<String> requested(int kafka, int postgres, int httpBase) {
        return new PortOptions(Optional.of(kafka), Optional.of(postgres), Optional.of(httpBase), Optional.empty())
                .problem(Map.of());
    }

    private static PortOptions usual(int port) {
        return new PortOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(port));
    }

    private Ports start(PortOptions wanted) {
        KeptPorts kept = KeptPorts.of(home);
        Ports ports = Ports.choose(wanted, kept, REPLICAS);
        kept.keep(wanted, ports);
        return ports;
    }

    private static List<Integer> all(Ports ports) {
        List<Integer> all = new ArrayList<>(ports.http().values());
        all.addAll(List.of(ports.kafka(), ports.postgres()));
        return all;
    }
}
