package io.tuneloom.jobqueue.worker;

import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Reading;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where those who wait for child jobs hear what is said on {@code job.outcomes}. */
public final class OutcomeBoard {
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final CountDownLatch following = new CountDownLatch(1);

    /** From here on every new outcome reaches {@link #follow}; before that, asking for a child could miss its answer. */
    public void isFollowing() {
        following.countDown();
    }

    /** @param event a record's value; whatever is no event is passed over */
    public void follow(byte[] event) {
        if (!watches.isEmpty() && EventCodec.read(event) instanceof Reading.Understood(CloudEvent<?> understood)) {
            Heard heard = new Heard(understood.subject(), understood.data());
            watches.forEach(watch -> watch.heard.add(heard));
        }
    }

    Watch watch() throws InterruptedException {
        following.await();
        return new Watch();
    }

    record Heard(String runId, EventData outcome) {}

    /** Everything heard from its opening on. */
    final class Watch implements AutoCloseable {
        private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

        private Watch() {
            watches.add(this);
        }

        Optional<Heard> next(Duration atMost) throws InterruptedException {
            return Optional.ofNullable(heard.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
