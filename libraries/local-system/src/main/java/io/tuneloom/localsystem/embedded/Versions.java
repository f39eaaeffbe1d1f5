package io.tuneloom.localsystem.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Versions of broker and database, as their jars say. */
public final class Versions {
    private static final String UNKNOWN = "unknown";
    private static final Pattern OF_JAR = Pattern.compile("-(\\d[\\w.]*)\\.jar!");

    private Versions() {}

    /** Of Kafka, clients and broker. */
    public static String kafka() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("/kafka/kafka-version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            return UNKNOWN;
        }
        return properties.getProperty("version", UNKNOWN);
    }

    /** Of the embedded PostgreSQL, which is in the name of its jar only. All platforms have the same. */
    public static String postgreSql() {
        return Stream.of("linux-x86_64", "linux-arm_64", "darwin-x86_64", "darwin-arm_64")
                .flatMap(platform ->
                        Optional.ofNullable(Versions.class.getResource("/postgres-" + platform + ".txz")).stream())
                .flatMap(jar -> OF_JAR.matcher(jar.toString()).results())
                .map(match -> match.group(1))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
