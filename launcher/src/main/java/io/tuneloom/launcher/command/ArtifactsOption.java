package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.SystemState;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The store that the models of a result are fetched from. */
final class ArtifactsOption {
    @Option(
            names = "--artifacts",
            paramLabel = "URI",
            description =
                    "Artifact store with the tuned models (file:///path or s3://bucket/prefix[?endpoint=URL]). Default: the store of"
                            + " the system running here; with --bootstrap, the store that the result names.")
    private Optional<URI> artifacts = Optional.empty();

    /** Empty: each artifact's own. */
    Optional<URI> store(BrokerOption broker) {
        return artifacts.or(
                () -> broker.runningHere().map(SystemState::artifacts).map(URI::create));
    }
}
