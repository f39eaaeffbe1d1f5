package io.tuneloom.jobqueue.worker;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tuneloom.artifactstore.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The outcomes of jobs by their ids, at {@code outcomes/<jobId>}. Failures are not kept: later they may not happen. */
final class OutcomeStore {
    private static final Logger LOG = Logger.getLogger(OutcomeStore.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final ArtifactStore store;

    OutcomeStore(ArtifactStore store) {
        this.store = store;
    }

    /** An outcome whose outputs are all there; one with outputs gone is as good as none. */
    Optional<StoredOutcome> find(String jobId) {
        return store.entries()
                .read(nameOf(jobId))
                .flatMap(json -> parse(jobId, json))
                .filter(outcome -> outcome.outputs().values().stream().allMatch(store::holds));
    }

    /** Stores the outcome unless there is one; whoever stores first is right, and the outcome that stands is returned. */
    StoredOutcome keep(String jobId, StoredOutcome outcome) {
        byte[] json = bytes(outcome);
        if (store.entries().putIfAbsent(nameOf(jobId), json)) {
            return outcome;
        }
        return find(jobId).orElseGet(() -> {
            store.entries().replace(nameOf(jobId), json);
            return outcome;
        });
    }

    private static String nameOf(String jobId) {
        return "outcomes/" + jobId;
    }

    private static byte[] bytes(StoredOutcome outcome) {
        try {
            return JSON.writeValueAsBytes(outcome);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<StoredOutcome> parse(String jobId, byte[] json) {
        try {
            return Optional.of(JSON.readValue(json, StoredOutcome.class));
        } catch (IOException e) {
            LOG.warnf("Entry %s cannot be read and will be replaced: %s", nameOf(jobId), e.getMessage());
            return Optional.empty();
        }
    }
}
