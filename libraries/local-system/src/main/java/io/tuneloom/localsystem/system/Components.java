package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.embedded.KafkaProcess;
import io.tuneloom.localsystem.embedded.PostgreSqlProcess;
import io.tuneloom.localsystem.embedded.Postmaster;
import io.tuneloom.localsystem.process.JavaProgram;
import io.tuneloom.localsystem.process.TiedMain;
import io.tuneloom.localsystem.security.DatabasePassword;
import io.tuneloom.localsystem.system.Installation.QuarkusJar;
import io.tuneloom.localsystem.system.PortOptions.Ports;
import io.tuneloom.localsystem.system.Service.Replica;
import io.tuneloom.localsystem.system.ServiceEnvironment.Owned;
import io.tuneloom.topics.access.KafkaConnection;
import io.tuneloom.topics.access.KafkaUser;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which processes the system consists of, and how each is run. */
final class Components {
    /** What makes a small JVM start fast; services that compute much keep the full compiler. */
    private static final List<String> FAST_START = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** DJL loads native code, and looks for nothing on the network. */
    static final List<String> MODEL_FLAGS =
            List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Dai.djl.offline=true");

    /** The names of these two, in logs and states. */
    static final String BROKER = "broker";

    static final String DATABASE = "database";

    private final SystemSettings settings;
    private final Home home;
    private final Ports ports;
    private final BrokerAccess access;
    private final DatabasePassword password;

    private Components(SystemSettings settings, Ports ports, BrokerAccess access, DatabasePassword password) {
        this.settings = settings;
        this.home = settings.home();
        this.ports = ports;
        this.access = access;
        this.password = password;
    }

    /** @throws CannotStartException when a port that was asked for cannot be used, or a secret cannot be read or made */
    static Components choosePorts(SystemSettings settings) {
        Ports ports = Ports.choose(settings.ports(), KeptPorts.of(settings.home()), Replica.of(settings.scale()));
        return new Components(
                settings,
                ports,
                BrokerAccess.of(settings, "127.0.0.1:" + ports.kafka()),
                databasePassword(settings.home()));
    }

    private static DatabasePassword databasePassword(Home home) {
        try {
            return DatabasePassword.of(home.databaseData());
        } catch (IOException e) {
            throw new CannotStartException(IoFailure.sentence("Cannot prepare the database's password", e) + ".", e);
        }
    }

    /** For the next start in this home. */
    void keepPorts() {
        KeptPorts.of(home).keep(settings.ports(), ports);
    }

    /** The broker's port in this home, if it cannot be used now. */
    Optional<Integer> takenKafkaPort() {
        return ports.takenKafka();
    }

    /** How clients connect to the broker. */
    KafkaConnection connection() {
        return access.ofUser(KafkaUser.CLIENT.name());
    }

    /** Without the password. */
    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(ports.postgres());
    }

    /** In the order of starting: those of one list side by side, and each list when the one before is ready. */
    List<List<Component>> stages() {
        return List.of(
                List.of(broker(), database()),
                ports.http().keySet().stream().map(this::service).toList());
    }

    private Component broker() {
        List<String> arguments = new ArrayList<>(List.of(home.brokerData().toString(), String.valueOf(ports.kafka())));
        if (settings.secure()) {
            arguments.add(home.secrets().toString());
        }
        return new Component(
                BROKER,
                BROKER,
                own(KafkaProcess.class, "384m", arguments),
                Map.of(),
                connection().bootstrapServers(),
                new Probe.BrokerHasTopics(ports.kafka(), access.ofAdministrator()),
                new Probe.BrokerAnswers(access.ofAdministrator()));
    }

    private Component database() {
        List<String> arguments = List.of(
                home.databaseData().toString(),
                settings.installation().postgreSql().toString(),
                String.valueOf(ports.postgres()));
        return new Component(
                DATABASE,
                DATABASE,
                own(PostgreSqlProcess.class, "192m", arguments),
                Map.of(),
                jdbcUrl(),
                new Probe.DatabaseAnswers(jdbcUrl(), password),
                new Probe.DatabaseLives(jdbcUrl(), password),
                () -> Postmaster.end(home.databaseData()));
    }

    private JavaProgram own(Class<?> main, String heap, List<String> arguments) {
        List<String> flags = new ArrayList<>(FAST_START);
        flags.addAll(List.of(
                "-Xmx" + heap,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSZ",
                // While a broker starts it refuses its own registration, tries again, and calls that an error
                "-Dorg.slf4j.simpleLogger.log.kafka.server.ControllerApis=off"));
        return new JavaProgram(flags, List.of(System.getProperty("java.class.path")), main.getName(), arguments);
    }

    private Component service(Replica replica) {
        Service service = replica.service();
        URI address = URI.create("http://127.0.0.1:" + ports.of(replica));
        QuarkusJar jar = settings.installation().jar(service);
        List<String> flags = new ArrayList<>(jar.flags());
        flags.addAll(flags(replica));
        return new Component(
                replica.name(),
                service.label(),
                new JavaProgram(flags, List.of(jar.file().toString(), launcherJar()), jar.mainClass(), List.of()),
                environment(replica),
                address.toString(),
                new Probe.HealthCheck(address.resolve("/q/health/ready")),
                new Probe.HealthCheck(address.resolve("/q/health/live")));
    }

    private Map<String, String> environment(Replica replica) {
        Map<String, String> variables = new HashMap<>(new ServiceEnvironment(settings).of(replica));
        variables.putAll(access.ofUser(replica.service().label()).securityAsVariables());
        if (replica.service() == Service.COORDINATOR) {
            variables.put(Owned.variable(Owned.DATABASE_PASSWORD.property()), password.text());
        }
        return variables;
    }

    private List<String> flags(Replica replica) {
        Service service = replica.service();
        List<String> flags = new ArrayList<>(configuration(replica));
        flags.addAll(service.holdsModel() ? List.of("-Xmx512m") : List.of("-Xmx256m"));
        flags.addAll(service.holdsModel() ? MODEL_FLAGS : FAST_START);
        return flags;
    }

    private List<String> configuration(Replica replica) {
        List<String> flags = new ArrayList<>(List.of(
                Owned.HTTP_HOST.flag("127.0.0.1"),
                Owned.HTTP_PORT.flag(ports.of(replica)),
                Owned.BROKER.flag(connection().bootstrapServers()),
                Owned.STORE.flag(home.artifacts().toUri())));
        if (replica.service() == Service.COORDINATOR) {
            String database = "postgresql://127.0.0.1:%d/postgres".formatted(ports.postgres());
            flags.addAll(List.of(
                    Owned.DATABASE_USER.flag("postgres"),
                    Owned.DATABASE_FOR_MIGRATION.flag("jdbc:" + database),
                    Owned.DATABASE.flag(database)));
        }
        return flags;
    }

    /** The jar, or in tests the folder, that holds {@link TiedMain}: services get it behind their own class path. */
    static String launcherJar() {
        return Path.of(URI.create(TiedMain.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }
}
