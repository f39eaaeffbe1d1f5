package io.tuneloom.datasetgeneration.datasets;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.text.sources.FolderListing;
import io.tuneloom.text.sources.Limits;
import io.tuneloom.text.sources.SourceFile;
import io.tuneloom.text.sources.SourceProblem;
import java.util.List;

/** Files and folders that are artifacts. */
record StoredFiles(ArtifactStore store) {

    /** What a folder holds; nothing of it is fetched before it is read. */
    FolderListing listing(Artifact manifest) {
        if (manifest.bytes() > Limits.STANDARD.fileBytes()) {
            String message = "the folder's manifest has %d bytes: too many files".formatted(manifest.bytes());
            return new FolderListing(List.of(), List.of(), List.of(new SourceProblem("", message)));
        }
        FolderArtifacts folders = new FolderArtifacts(store);
        List<SourceFile> all = folders.files(manifest).entrySet().stream()
                .map(entry -> file(entry.getKey(), entry.getValue()))
                .toList();
        return FolderListing.of(all, folders.leftOut(manifest), Limits.STANDARD);
    }

    SourceFile file(String name, Artifact content) {
        return new SourceFile(name, content.bytes(), () -> store.open(content));
    }
}
