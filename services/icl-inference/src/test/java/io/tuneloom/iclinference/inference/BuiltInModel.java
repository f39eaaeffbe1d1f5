package io.tuneloom.iclinference.inference;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.iclinference.context.PromptPrefixes;
import io.tuneloom.iclinference.models.LocalModels;
import io.tuneloom.iclinference.models.ModelHost;
import io.tuneloom.sharedschemas.jobs.Artifact;
import java.nio.file.Path;

/** The model that comes with Tuneloom, in a store of its own, to be asked by jobs. */
final class BuiltInModel implements AutoCloseable {
    final DirectoryStore store;
    final ModelHost models;
    final Artifact model;
    final Scoring scoring;

    BuiltInModel(Path folder) {
        store = new DirectoryStore(folder.resolve("store"));
        models = LocalModels.host(store, folder.resolve("cache"));
        model = new FolderArtifacts(store).put(LocalModels.BUILT_IN);
        scoring = new Scoring(store, models, new PromptPrefixes(store));
    }

    @Override
    public void close() {
        models.close();
    }
}
