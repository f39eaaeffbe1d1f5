package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.jobs.WorkerService;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How runs take turns. Queues are first in, first out; a run keeps at most as many jobs on a queue as it has workers and {@code ahead}
 * more, and puts another one on it when one has ended. So a job waits for at most {@code ahead} jobs of every other run and
 * for those at work, and a run that is alone keeps all workers busy.
 *
 * @param workers of each service at this time; a service that is not listed counts as one worker
 * @param ahead jobs of a run that wait on a queue although all workers are busy
 */
public record Turns(Map<WorkerService, Integer> workers, int ahead) {
    public Turns {
        workers = Map.copyOf(workers);
    }

    /** How many jobs of each service a run keeps from its queue until others of it have ended; what is not listed has none. */
    public static Map<WorkerService, Long> heldBack(RunState state) {
        return state instanceof RunState.Running running
                ? new Scheduler(running, new Turns(Map.of(), 0))
                        .heldBack()
                        .collect(Collectors.groupingBy(service -> service, Collectors.counting()))
                : Map.of();
    }

    /** How many jobs of one run may be on this service's queue, those at work included. */
    long jobsOf(WorkerService service) {
        return Math.max(1L, workers.getOrDefault(service, 1)) + ahead;
    }
}
