package io.tuneloom.client.report;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.artifactstore.UnusableArtifactException;
import io.tuneloom.artifactstore.location.ArtifactStores;
import io.tuneloom.sharedschemas.jobs.Artifact;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Fetches the folders that results name: from one store, or each from the store that it was put in. */
public final class ArtifactSource implements AutoCloseable {
    private final Optional<URI> store;
    private final Map<URI, ArtifactStore> stores = new HashMap<>();
    private final Map<URI, UnreachableException> unreachable = new HashMap<>();

    /** @param store empty: artifacts are fetched by their URIs */
    public ArtifactSource(Optional<URI> store) {
        this.store = store;
    }

    /** An artifact cannot be fetched. The message says why and, where the whole store cannot be reached, is the same for all in it. */
    public static final class UnreachableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreachableException(String message) {
            super(message);
        }
    }

    /**
     * The folder, below {@code cache}. After a store has failed it is not asked again.
     *
     * @throws UnreachableException if the store or an artifact in it cannot be reached, or the artifact is damaged
     */
    Path fetch(Artifact manifest, Path cache) throws UnreachableException {
        return reach(manifest, folders -> folders.fetch(manifest, cache));
    }

    /**
     * The manifest of the folder that this one is of no use without, if there is one: that of an adapter's base model.
     *
     * @throws UnreachableException as for {@link #fetch}
     */
    Optional<Artifact> base(Artifact manifest) throws UnreachableException {
        return reach(manifest, folders -> folders.base(manifest));
    }

    private <T> T reach(Artifact manifest, Function<FolderArtifacts, T> what) throws UnreachableException {
        URI address = address(manifest);
        UnreachableException failed = unreachable.get(address);
        if (failed != null) {
            throw failed;
        }
        if (isNoFolder(address)) {
            throw remembered(address, "this machine has no such folder");
        }
        try {
            return what.apply(new FolderArtifacts(stores.computeIfAbsent(address, ArtifactStores::open)));
        } catch (UnusableArtifactException e) {
            throw new UnreachableException(String.valueOf(e.getMessage()));
        } catch (StorageUnavailableException | IllegalArgumentException e) {
            throw remembered(address, String.valueOf(e.getMessage()));
        }
    }

    private UnreachableException remembered(URI address, String why) {
        UnreachableException failed = new UnreachableException(
                "Nothing can be fetched from the artifact store %s: %s".formatted(address, why));
        unreachable.put(address, failed);
        return failed;
    }

    private URI address(Artifact manifest) throws UnreachableException {
        try {
            return store.orElseGet(() -> ArtifactStores.addressOf(manifest));
        } catch (IllegalArgumentException e) {
            throw new UnreachableException(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isNoFolder(URI address) {
        return "file".equals(address.getScheme()) && !Files.isDirectory(Path.of(address));
    }

    @Override
    public void close() {
        stores.values().forEach(ArtifactStore::close);
    }
}
