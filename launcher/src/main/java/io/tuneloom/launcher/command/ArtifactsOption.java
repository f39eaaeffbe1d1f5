package io.tuneloom.launcher.command;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.location.ArtifactStores;
import io.tuneloom.client.report.LeftOutLines;
import io.tuneloom.client.request.LocalFiles;
import io.tuneloom.localsystem.system.SystemState;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The store that the files of a request are put into, and that the models of a result are fetched from. */
final class ArtifactsOption {
    @Option(
            names = "--artifacts",
            paramLabel = "URI",
            converter = Address.class,
            description =
                    "Artifact store with documents and tuned models (file:///path or s3://bucket/prefix[?endpoint=URL]). Default: the"
                            + " store of the system running here; with --bootstrap, models come from the store that the result names.")
    private Optional<URI> artifacts = Optional.empty();

    /** Empty: each artifact's own. */
    Optional<URI> store(BrokerOption broker) {
        return artifacts.or(
                () -> broker.runningHere().map(SystemState::artifacts).map(URI::create));
    }

    /**
     * What was left out of the files is printed to standard error.
     *
     * @param base of relative paths
     */
    LocalFiles files(Path base, BrokerOption broker, CommandLine command) {
        Console console = Console.of(command, true);
        return new LocalFiles(
                base, () -> open(broker), leftOut -> LeftOutLines.of(leftOut).forEach(console::say));
    }

    static final class Address implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            try {
                URI address = URI.create(text);
                ArtifactStores.check(address);
                return address;
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "must be file:///path or s3://bucket/prefix[?endpoint=URL], was '%s'".formatted(text));
            }
        }
    }

    private ArtifactStore open(BrokerOption broker) {
        return ArtifactStores.open(store(broker).orElseThrow(broker::noStore));
    }
}
