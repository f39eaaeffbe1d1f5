package io.tuneloom.localsystem.system;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings of the services that only the launcher can know, since it starts what they name. They cannot be set for it. */
enum OwnedSetting {
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

    OwnedSetting(String property, String instead) {
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
