package io.tuneloom.localsystem.system;

import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** The project's folder with what was built in it. */
public record Installation(Path root) {

    /** The project's root as given by {@code ./tuneloom}, or the working folder if the launcher was started without the script. */
    public static Installation current() {
        return new Installation(Path.of(System.getProperty("tuneloom.root", ""))
                .toAbsolutePath()
                .normalize());
    }

    public Home defaultHome() {
        return new Home(root.resolve(".tuneloom"));
    }

    /** @throws CannotStartException when the service was not built */
    QuarkusJar jar(Service service) {
        Path jar = root.resolve("services").resolve(service.label()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new CannotStartException("The service %s has not been built: %s is missing. ./tuneloom builds it."
                    .formatted(service.label(), jar));
        }
        return QuarkusJar.read(jar);
    }

    public Path builtInModel() {
        return root.resolve("base-model/model");
    }

    /** PostgreSQL's programs, unpacked. */
    Path postgreSql() {
        return root.resolve(".tuneloom/cache/postgresql");
    }

    StartCaches startCaches() {
        return new StartCaches(root.resolve(".tuneloom/cache/start"));
    }

    /** The home of the system whose start is recorded. */
    Path recording() {
        return root.resolve(".tuneloom/cache/recording");
    }

    /** Where the script {@code tuneloom} looks for the ids of processes under which it must not build. */
    Path inUse() {
        return root.resolve(".tuneloom/build/in-use");
    }

    /**
     * A service's runnable jar. It is not run by {@code java -jar}, so what its manifest asks of the JVM is asked by flags.
     *
     * @param opened packages that its libraries reach into, as {@code module/package}
     */
    record QuarkusJar(Path file, String mainClass, List<String> opened) {

        /** @throws CannotStartException when the file is no runnable jar */
        static QuarkusJar read(Path file) {
            try (JarFile jar = new JarFile(file.toFile())) {
                Attributes manifest = jar.getManifest().getMainAttributes();
                String mainClass = Optional.ofNullable(manifest.getValue(Attributes.Name.MAIN_CLASS))
                        .orElseThrow(() -> new IOException("its manifest names no Main-Class"));
                String opened =
                        Optional.ofNullable(manifest.getValue("Add-Opens")).orElse("");
                return new QuarkusJar(
                        file, mainClass, Arrays.asList(opened.strip().split(" +")));
            } catch (IOException e) {
                throw new CannotStartException(IoFailure.sentence("Cannot run " + file, e) + ". Build it again.", e);
            }
        }

        List<String> flags() {
            return opened.stream()
                    .filter(each -> !each.isEmpty())
                    .map(each -> "--add-opens=" + each + "=ALL-UNNAMED")
                    .toList();
        }
    }
}
