package io.tuneloom.coordinator;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.location.ArtifactStores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

/** Opens the artifact store for the beans that need it. */
class ArtifactStoreProvider {
    @Produces
    @ApplicationScoped
    ArtifactStore open(ArtifactSettings settings) {
        return ArtifactStores.open(settings.uri());
    }

    void close(@Disposes ArtifactStore store) {
        store.close();
    }
}
