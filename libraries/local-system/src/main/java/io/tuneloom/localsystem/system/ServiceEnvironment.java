package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.system.Service.Replica;
import io.tuneloom.machine.resources.Gpu;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.tuning.OfferedModels;
import io.tuneloom.topics.access.KafkaConnection;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Environment variables that the launcher sets for a service. A value in the launcher's own environment overrides the default here, and a
 * command-line option overrides both.
 */
final class ServiceEnvironment {
    /**
     * Its threads must not spin while they wait: several processes share few cores. It numbers GPUs as nvidia-smi does, which says how
     * much memory they have.
     */
    static final Map<String, String> LIBTORCH =
            Map.of("OMP_WAIT_POLICY", "PASSIVE", "TORCH_CPP_LOG_LEVEL", "ERROR", Gpu.ORDER, Gpu.BY_BUS);

    private static final String CACHE = Owned.variable("tuneloom.cache.directory");
    private static final String THREADS = Owned.variable("tuneloom.compute.threads");
    private static final String MODELS = Owned.variable(OfferedModels.SETTING);

    private final SystemSettings settings;

    ServiceEnvironment(SystemSettings settings) {
        this.settings = settings;
    }

    Map<String, String> of(Replica replica) {
        Map<String, String> variables = new HashMap<>();
        if (replica.service().holdsModel()) {
            variables.putAll(LIBTORCH);
            variables.put(THREADS, String.valueOf(SystemSettings.defaultModelThreads()));
        }
        variables.keySet().removeIf(settings.environment()::containsKey);
        settings.modelThreads().ifPresent(threads -> variables.put(THREADS, String.valueOf(threads)));
        variables.put(CACHE, models(replica).toString());
        if (replica.service() == Service.COORDINATOR) {
            variables.put(MODELS, offered());
        }
        return variables;
    }

    /** One folder per process of a service: a job whose worker was presumed dead may run in two processes at once. */
    private Path models(Replica replica) {
        Path folder = Optional.ofNullable(settings.environment().get(CACHE))
                .map(Path::of)
                .orElseGet(() -> settings.home().cache().resolve("models"));
        return replica.number() == 1 ? folder : folder.resolveSibling(folder.getFileName() + "-" + replica.number());
    }

    /**
     * The models named by the environment, plus the built-in model. Relative folders are those of the launcher's working folder,
     * which is not the services'.
     *
     * @throws CannotStartException if an entry is unusable, or has the name of the built-in model
     */
    String offered() {
        SortedMap<String, Path> models = new TreeMap<>(named());
        if (models.putIfAbsent(
                        QuestionAsked.DEFAULT_MODEL, settings.installation().builtInModel())
                != null) {
            throw new CannotStartException(
                    "%s: %s is the name of the built-in model, which is offered without an entry. Choose another name."
                            .formatted(MODELS, QuestionAsked.DEFAULT_MODEL));
        }
        return models.entrySet().stream()
                .map(model -> model.getKey() + "=" + escaped(model.getValue()))
                .collect(Collectors.joining(","));
    }

    private SortedMap<String, Path> named() {
        List<String> entries = Arrays.stream(
                        settings.environment().getOrDefault(MODELS, "").split("(?<!\\\\),"))
                .filter(entry -> !entry.isBlank())
                .map(entry -> entry.replace("\\,", ","))
                .toList();
        try {
            return OfferedModels.of(MODELS, entries).folders();
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(e.getMessage() + ".", e);
        }
    }

    /** As MicroProfile Config reads a list. */
    private static String escaped(Path folder) {
        return folder.toString().replace("\\", "\\\\").replace(",", "\\,");
    }

    /** Settings of services that describe what the launcher itself starts. Users cannot set them through the environment. */
    enum Owned {
        BROKER("kafka.bootstrap.servers", PortOptions.KAFKA + " chooses its port"),
        STORE("tuneloom.artifacts.uri", "--home chooses its folder"),
        HTTP_HOST("quarkus.http.host", "all listen on 127.0.0.1"),
        HTTP_PORT("quarkus.http.port", PortOptions.HTTP_BASE + " chooses the first"),
        DATABASE("quarkus.datasource.reactive.url", PortOptions.POSTGRES + " chooses its port"),
        DATABASE_FOR_MIGRATION("quarkus.datasource.jdbc.url", PortOptions.POSTGRES + " chooses its port"),
        DATABASE_USER("quarkus.datasource.username", "the database is the launcher's own"),
        DATABASE_PASSWORD("quarkus.datasource.password", "the database is the launcher's own");

        private final String property;
        private final String instead;

        Owned(String property, String instead) {
            this.property = property;
            this.instead = instead;
        }

        String property() {
            return property;
        }

        /** The JVM flag that sets the property; it overrides the environment. */
        String flag(Object value) {
            return "-D" + property + "=" + value;
        }

        /** @throws CannotStartException if this environment sets one of them */
        static void refuseIn(Map<String, String> environment) {
            String set = Arrays.stream(values())
                    .filter(setting -> environment.containsKey(variable(setting.property)))
                    .map(setting -> "%n  %s (%s)".formatted(variable(setting.property), setting.instead))
                    .collect(Collectors.joining());
            set += KafkaConnection.securityVariables(environment).stream()
                    .map("%n  %s (--secure secures the broker)"::formatted)
                    .collect(Collectors.joining());
            if (!set.isEmpty()) {
                throw new CannotStartException(
                        "These environment variables conflict with settings that the launcher makes itself. Unset them:"
                                + set);
            }
        }

        /** The environment variable that sets a property, by MicroProfile Config's rule. */
        static String variable(String property) {
            return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        }
    }
}
