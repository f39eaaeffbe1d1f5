package io.tuneloom.launcher.command;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.location.ArtifactStores;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.machine.resources.Disk;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The store with the models of a system. That of a system on this machine is a folder, so the system need not run. */
final class ModelStoreOption {
    @Mixin
    private final HomeOption home = new HomeOption();

    @Option(
            names = "--artifacts",
            paramLabel = "URI",
            converter = ArtifactsOption.Address.class,
            description =
                    "Artifact store of a system elsewhere (s3://bucket/prefix[?endpoint=URL] or file:///path), with the AWS SDK's"
                            + " usual variables. Default: that of the home.")
    private Optional<URI> artifacts = Optional.empty();

    Home home() {
        return home.home();
    }

    ArtifactStore open() {
        return ArtifactStores.open(address());
    }

    private URI address() {
        return artifacts.orElseGet(() -> home().artifacts().toUri());
    }

    boolean isHere() {
        return artifacts.isEmpty();
    }

    /** Of a store in a folder. */
    Optional<Disk> disk() {
        return "file".equals(address().getScheme()) ? Optional.of(Disk.of(Path.of(address()))) : Optional.empty();
    }

    /** Another command for the same system, as somebody would type it. */
    String again(String command) {
        return "./tuneloom " + command
                + artifacts.map(" --artifacts '%s'"::formatted).orElseGet(() -> HomeOption.argument(home()));
    }
}
