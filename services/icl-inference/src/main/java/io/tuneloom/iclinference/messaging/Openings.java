package io.tuneloom.iclinference.messaging;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.iclinference.domain.ContextWindow;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.text.Layout.Opening;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Lays documents before a question, as many as the model's context holds. */
@ApplicationScoped
class Openings {
    private final ArtifactStore store;

    Openings(ArtifactStore store) {
        this.store = store;
    }

    /** @param used how many of the documents stand in the opening */
    record InContext(Opening opening, int used, int documents) {}

    /**
     * @param reserved tokens that must be left for what follows
     * @throws JobFailedException when not one document fits
     */
    InContext inContext(HostedModel hosted, Artifact artifact, int reserved) throws JobFailedException {
        List<String> documents = JsonLines.read(store, artifact, TrainingDocument.class).stream()
                .map(TrainingDocument::text)
                .toList();
        int positions = hosted.model().config().maxPositions();
        int frame = hosted.layout().inContext(List.of("")).tokens().length;
        int used = ContextWindow.fitting(
                documents.stream()
                        .map(document -> hosted.tokenizer().encode(document + " ").length)
                        .toList(),
                positions - frame - reserved);
        // Counted one by one, documents can be a token off from what they take together.
        while (used > 0 && opening(hosted, documents, used).tokens().length + reserved > positions) {
            used--;
        }
        if (used == 0) {
            throw new JobFailedException(
                    FailureReason.CONTEXT_TOO_SMALL,
                    "The model's context of %d tokens holds not even the first document besides %d tokens of question"
                            .formatted(positions, reserved));
        }
        return new InContext(opening(hosted, documents, used), used, documents.size());
    }

    private static Opening opening(HostedModel hosted, List<String> documents, int used) {
        return hosted.layout().inContext(documents.subList(0, used));
    }
}
