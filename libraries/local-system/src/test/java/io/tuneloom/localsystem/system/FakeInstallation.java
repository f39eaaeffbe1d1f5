package io.tuneloom.localsystem.system;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A project's folder in which every service has been built as a {@link FakeService}. */
public final class FakeInstallation {
    private FakeInstallation() {}

    public static Installation in(Path root) throws IOException {
        for (Service service : Service.values()) {
            Path folder = Files.createDirectories(
                    root.resolve("services").resolve(service.label()).resolve("target/quarkus-app"));
            writeJar(folder.resolve("quarkus-run.jar"));
        }
        sharePostgreSql(root);
        return new Installation(root);
    }

    /** PostgreSQL's programs are unpacked once for all tests. */
    private static void sharePostgreSql(Path root) throws IOException {
        Path shared =
                Files.createDirectories(Path.of("target/test-cache/postgresql").toAbsolutePath());
        Path cache = Files.createDirectories(root.resolve(".tuneloom/cache"));
        Files.createSymbolicLink(cache.resolve("postgresql"), shared);
    }

    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                FakeService.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString());
        attributes.putValue("Add-Opens", "java.base/java.lang java.base/java.nio");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
    }
}
