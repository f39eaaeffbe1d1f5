package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.system.Service.Replica;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a service is told through its environment. Where the environment of the launcher says something else, that holds, and
 * an option of the command line holds over both.
 */
final class ServiceEnvironment {
    private static final String CACHE = Owned.variable("tuneloom.cache.directory");
    private static final String THREADS = Owned.variable("tuneloom.compute.threads");
    private static final String MODELS = Owned.variable("tuneloom.models");
    private static final String BUILT_IN = "built-in";

    private final SystemSettings settings;

    ServiceEnvironment(SystemSettings settings) {
        this.settings = settings;
    }

    Map<String, String> of(Replica replica) {
        Map<String, String> told = new HashMap<>();
        if (replica.service().holdsModel()) {
            // Torch's threads must not spin while they wait: there are several processes for few cores.
            told.put("OMP_WAIT_POLICY", "PASSIVE");
            told.put("TORCH_CPP_LOG_LEVEL", "ERROR");
            told.put(THREADS, String.valueOf(settings.defaultModelThreads()));
        }
        told.keySet().removeIf(settings.environment()::containsKey);
        settings.modelThreads().ifPresent(threads -> told.put(THREADS, String.valueOf(threads)));
        told.put(CACHE, models(replica).toString());
        if (replica.service() == Service.COORDINATOR) {
            told.put(MODELS, offered());
        }
        return told;
    }

    /** A service's processes must not share a folder: a job whose worker seemed dead may be at work in two of them. */
    private Path models(Replica replica) {
        Path folder = Optional.ofNullable(settings.environment().get(CACHE))
                .map(Path::of)
                .orElseGet(() -> settings.home().cache().resolve("models"));
        return replica.number() == 1 ? folder : folder.resolveSibling(folder.getFileName() + "-" + replica.number());
    }

    /** What the environment offers, and the built-in model beside it. */
    private String offered() {
        String builtIn = BUILT_IN + "="
                + settings.installation().builtInModel().toString().replace(",", "\\,");
        String others = settings.environment().getOrDefault(MODELS, "");
        if (others.isBlank()) {
            return builtIn;
        }
        boolean named =
                Arrays.stream(others.split(",")).anyMatch(each -> each.strip().startsWith(BUILT_IN + "="));
        return named ? others : builtIn + "," + others;
    }

    /** Settings of the services that only the launcher can know, since it starts what they name. They cannot be set for it. */
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

        /** The JVM flag that sets it, which wins over the environment. */
        String flag(Object value) {
            return "-D" + property + "=" + value;
        }

        /** @throws CannotStartException when one of them is set in this environment */
        static void refuseIn(Map<String, String> environment) {
            String set = Arrays.stream(values())
                    .filter(setting -> environment.containsKey(variable(setting.property)))
                    .map(setting -> "%n  %s (%s)".formatted(variable(setting.property), setting.instead))
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
