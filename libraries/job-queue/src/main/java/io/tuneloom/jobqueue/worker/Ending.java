package io.tuneloom.jobqueue.worker;

import io.tuneloom.sharedschemas.jobs.FailureReason;
import java.time.Duration;
import java.util.Locale;

/** How an attempt at a job ended. */
sealed interface Ending {

    /** The label in metrics and logs. */
    String label();

    /** @param reused nothing was computed for this run */
    record Succeeded(StoredOutcome outcome, boolean reused) implements Ending {
        @Override
        public String label() {
            return reused ? "reused" : "succeeded";
        }
    }

    record Failed(FailureReason reason, String message) implements Ending {
        @Override
        public String label() {
            return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Nothing is wrong with the job, but this worker will not end it. */
    record HandedBack(String why) implements Ending {
        @Override
        public String label() {
            return "handed-back";
        }
    }

    /** Not the job's fault: it may go better after a pause. */
    record Postponed(String why, Duration pause) implements Ending {
        @Override
        public String label() {
            return "postponed";
        }
    }
}
