package io.tuneloom.gputraining.handover;

import io.tuneloom.artifactstore.Digests;
import io.tuneloom.jobqueue.JobContext;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Which training is meant: the same for whoever works on a run's job, now or later. Equal jobs of two runs are two trainings, each with a TrainJob and
 * entries of its own, since one run may be cancelled and the other not.
 */
record HandoverId(String runId, String jobId) {
    /** Of a digest. The names of Job, Pod and host that are made of a TrainJob's have at most 63 characters. */
    private static final int DIGITS = 32;

    static HandoverId of(JobContext context) {
        return new HandoverId(context.runId(), context.jobId());
    }

    /** Name of the TrainJob, by RFC 1035: of a digest, since a run's id may be long and of any case. */
    String trainJob() {
        byte[] digest = Digests.sha256().digest(entries().getBytes(StandardCharsets.UTF_8));
        return "tuneloom-" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
    }

    /** Folder of the entries that train.py writes into the store. */
    String entries() {
        return "handover/%s-%s".formatted(jobId, runId);
    }
}
