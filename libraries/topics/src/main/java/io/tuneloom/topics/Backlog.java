package io.tuneloom.topics;

import java.time.Duration;

/** How much work lies on a queue. What cannot be determined is unknown, never zero: zero lets a scaler stop the workers. */
public sealed interface Backlog {

    /**
     * @param jobs requested and not finished: jobs that wait and jobs that workers hold. A job that is being returned to its queue
     *     counts twice for a moment, because it is published again before its old record is accepted.
     * @param age how long ago the job at the head of the queue was requested, which may be one that a worker holds; zero if the
     *     queue is empty
     */
    record Known(long jobs, Duration age) implements Backlog {
        static final Known EMPTY = new Known(0, Duration.ZERO);

        Known and(Known other) {
            return new Known(jobs + other.jobs, age.compareTo(other.age) < 0 ? other.age : age);
        }
    }

    /** @param why for operators */
    record Unknown(String why) implements Backlog {}
}
