package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.coordinator.domain.SimulatedRun.World;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A small run beside a huge one, on queues that are first in, first out. */
class TurnsPropertiesTest {
    private static final World WITH_CHILDREN = new World(0, false, 3);

    private static final Method[] HUGE = {
        Method.PRETRAINED, Method.ICL, Method.RETRIEVAL, Method.FINE_TUNING, Method.AUGMENTED_FINE_TUNING
    };

    @Property(tries = 25, seed = "20260106")
    void shouldWaitForAtMostOneJobOfAnotherRunPerWorker(
            @ForAll @IntRange(min = 1, max = 3) int workers, @ForAll @IntRange(max = 2) int ahead, @ForAll long order) {
        // Given
        Map<WorkerService, Integer> counts =
                Arrays.stream(WorkerService.values()).collect(Collectors.toMap(service -> service, _ -> workers));
        Turns turns = new Turns(counts, ahead);
        SimulatedRun huge = new SimulatedRun(Requests.of(3, HUGE), WITH_CHILDREN, turns);
        SimulatedRun small = new SimulatedRun(Requests.of(1, Method.ICL, Method.FINE_TUNING), WITH_CHILDREN, turns);
        Queues queues = new Queues(workers, List.of(huge, small), new Random(order));

        // When
        queues.workUntilAllHaveEnded();

        // Then
        assertThat(huge.result().rows()).isNotEmpty();
        assertThat(small.result().rows()).isNotEmpty();
        assertThat(queues.longestWait).isLessThanOrEqualTo(workers + ahead);
        assertThat(queues.ended).first().isEqualTo(small);
    }

    @Example
    void shouldTellHowManyJobsARunHoldsBack() {
        // Given
        RunEvent request = RunEvents.request(Requests.of(3, Method.ICL));

        // When
        RunState oneAtATime = Saga.apply(new RunState.Absent(), request, new Turns(Map.of(), 0))
                .state();
        RunState allAtOnce = RunEvents.apply(new RunState.Absent(), request).state();

        // Then: what cannot begin yet is not held back
        assertThat(Turns.heldBack(oneAtATime)).isEqualTo(Map.of(WorkerService.DATASET_GENERATION, 2L));
        assertThat(Turns.heldBack(allAtOnce)).isEmpty();
        assertThat(Turns.heldBack(new RunState.Absent())).isEmpty();
    }

    @Example
    void shouldTellThatASuspendedJobWaitsForItsTurnToResume() {
        // Given two evaluations with a part each, and one worker
        SimulatedRun run = new SimulatedRun(
                Requests.of(2, Method.ICL), new World(0, false, 1), new Turns(Map.of(WorkerService.EVALUATION, 1), 0));
        deliverNext(run, RunEvent.Succeeded.class); // a world
        deliverNext(run, RunEvent.Succeeded.class); // the other
        assertThat(Turns.heldBack(run.state())).isEqualTo(Map.of(WorkerService.EVALUATION, 1L));
        deliverNext(run, RunEvent.Suspended.class); // the first evaluation; the second gets its place
        assertThat(Turns.heldBack(run.state())).isEmpty();

        // When
        deliverNext(run, RunEvent.Succeeded.class); // the part of the first

        // Then
        assertThat(Turns.heldBack(run.state())).isEqualTo(Map.of(WorkerService.EVALUATION, 1L));
        deliverNext(run, RunEvent.Suspended.class); // the second makes room
        assertThat(Turns.heldBack(run.state())).isEmpty();
        assertThat(run.finish().result().rows()).isNotEmpty();
    }

    private static void deliverNext(SimulatedRun run, Class<? extends RunEvent> kind) {
        RunEvent next =
                run.undelivered.stream().filter(kind::isInstance).findFirst().orElseThrow();
        run.deliverUndelivered(run.undelivered.indexOf(next));
    }

    @Property(tries = 20, seed = "20260106")
    void shouldComeToAnEndWhateverTheNumberOfWorkers(
            @ForAll int workers, @ForAll @IntRange(max = 1_000) int ahead, @ForAll WorkerService counted) {
        // Given a service that is counted wrongly, and others that are not counted
        SimulatedRun run = new SimulatedRun(
                Requests.of(3, Method.ICL, Method.FINE_TUNING),
                WITH_CHILDREN,
                new Turns(Map.of(counted, workers), ahead));

        // Then
        assertThat(run.finish().result().rows()).isNotEmpty();
    }

    /** The queues of all services with their workers, which end their jobs in a random order. */
    private static final class Queues {
        private final int workers;
        private final Random random;
        private final Map<SimulatedRun, Integer> seen = new LinkedHashMap<>();
        private final Map<WorkerService, Deque<Entry>> waiting = new EnumMap<>(WorkerService.class);
        private final List<Entry> atWork = new ArrayList<>();
        final List<SimulatedRun> ended = new ArrayList<>();
        /** The most jobs of the other run that began while a job waited. */
        int longestWait;

        private static final class Entry {
            final SimulatedRun run;
            final RunEvent answer;
            final WorkerService queue;
            int others;

            Entry(SimulatedRun run, RunEvent answer) {
                this.run = run;
                this.answer = answer;
                this.queue = run.queueOf(answer);
            }
        }

        Queues(int workers, List<SimulatedRun> runs, Random random) {
            this.workers = workers;
            this.random = random;
            runs.forEach(run -> seen.put(run, 0));
            runs.forEach(this::queueNew);
        }

        void workUntilAllHaveEnded() {
            while (!atWork.isEmpty()) {
                Entry done = atWork.remove(random.nextInt(atWork.size()));
                done.run.deliverUndelivered(done.run.undelivered.indexOf(done.answer));
                seen.merge(done.run, -1, Integer::sum);
                if (done.run.state() instanceof RunState.Completed) {
                    ended.add(done.run);
                }
                begin(done.queue);
                queueNew(done.run);
            }
        }

        private void queueNew(SimulatedRun run) {
            List<RunEvent> all = run.undelivered;
            List.copyOf(all.subList(seen.getOrDefault(run, 0), all.size())).forEach(answer -> {
                Entry entry = new Entry(run, answer);
                waiting.computeIfAbsent(entry.queue, _ -> new ArrayDeque<>()).add(entry);
                begin(entry.queue);
            });
            seen.put(run, all.size());
        }

        private void begin(WorkerService service) {
            Deque<Entry> queue = waiting.getOrDefault(service, new ArrayDeque<>());
            while (!queue.isEmpty()
                    && atWork.stream().filter(entry -> entry.queue == service).count() < workers) {
                Entry next = queue.remove();
                longestWait = Math.max(longestWait, next.others);
                queue.stream().filter(other -> other.run != next.run).forEach(other -> other.others++);
                atWork.add(next);
            }
        }
    }
}
