package io.tuneloom.jobqueue.worker;

import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.topics.EventRecord;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The runs that were cancelled, known by following {@code tuning.events} from its beginning. A stopped run stays stopped,
 * whatever is said of it later.
 */
public final class StoppedRuns {
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** @param record anything but {@link TuningStopped} is passed over */
    public void follow(ConsumerRecord<?, byte[]> record) {
        if (EventRecord.read(record) instanceof Decoded.Valid(CloudEvent<?> understood)
                && understood.data() instanceof TuningStopped) {
            stopped.add(understood.subject());
            listeners.forEach(listener -> listener.accept(understood.subject()));
        }
    }

    boolean contains(String runId) {
        return stopped.contains(runId);
    }

    /** @param listener called with the id of each run that stops from now on */
    void onStop(Consumer<String> listener) {
        listeners.add(listener);
    }
}
