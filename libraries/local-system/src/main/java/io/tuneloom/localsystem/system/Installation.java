package io.tuneloom.localsystem.system;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's folder with what was built in it. */
public record Installation(Path root) {

    /** The folder that {@code ./tuneloom} was called in; the working folder for a launcher that was started by hand. */
    public static Installation current() {
        return new Installation(Path.of(System.getProperty("tuneloom.root", ""))
                .toAbsolutePath()
                .normalize());
    }

    public Home defaultHome() {
        return new Home(root.resolve(".tuneloom"));
    }

    /** @throws CannotStartException when the service was not built */
    Path jar(Service service) {
        Path jar = root.resolve("services").resolve(service.label()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new CannotStartException("The service %s has not been built: %s is missing. ./tuneloom builds it."
                    .formatted(service.label(), jar));
        }
        return jar;
    }

    Path builtInModel() {
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
}
