package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.coordinator.Workers;
import io.tuneloom.coordinator.domain.SimulatedRun.World;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmStatus;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever the order, however often and however late outcomes come, and however few jobs a run may have on a queue, it ends, and always
 * in the same way. {@link SimulatedRun} checks that no job is on a queue twice, and no more jobs than the turns allow.
 */
class SagaPropertiesTest {

    @Property(tries = 400, seed = "20260101")
    void shouldEndWithTheSameResultInEveryOrder(
            @ForAll("requests") TuningRequested request,
            @ForAll("worlds") World world,
            @ForAll("turns") Turns turns,
            @ForAll long order) {
        // Given
        TuningCompleted expected = new SimulatedRun(request, world).finish().result();
        SimulatedRun run = new SimulatedRun(request, world, turns);

        // When
        deliverInDisorder(run, new Random(order));

        // Then
        assertThat(run.result()).isEqualTo(expected);
        assertThat(run.announced.stream().distinct())
                .hasExactlyElementsOfTypes(TuningAccepted.class, TuningCompleted.class);
    }

    @Property(tries = 100, seed = "20260102")
    void shouldChangeNothingAfterTheEnd(@ForAll("requests") TuningRequested request, @ForAll("worlds") World world) {
        // Given
        SimulatedRun run = new SimulatedRun(request, world).finish();
        RunState end = run.state();

        // When
        run.delivered.forEach(run::deliver);
        run.deliver(RunEvents.cancelled());

        // Then
        assertThat(run.state()).isEqualTo(end);
        assertThat(run.announced).hasSize(2);
        assertThat(run.rejected).extracting(TuningRejected::reason).containsExactly(RejectionReason.ENDED_RUN);
    }

    @Property(tries = 200, seed = "20260103")
    void shouldStopForGoodWhenCancelled(
            @ForAll("requests") TuningRequested request,
            @ForAll("worlds") World world,
            @ForAll @IntRange(max = 100) int percent) {
        // Given
        int events = countEvents(request, world) * percent / 101;
        SimulatedRun run = new SimulatedRun(request, world);
        for (int i = 0; i < events; i++) {
            run.deliverUndelivered(run.undelivered.size() - 1);
        }
        int submitted = run.submitted.size();

        // When
        run.deliver(RunEvents.cancelled());
        run.deliver(RunEvents.cancelled());
        run.finish();

        // Then
        assertThat(run.state()).isInstanceOf(RunState.Stopped.class);
        assertThat(run.submitted).hasSize(submitted);
        assertThat(run.announced)
                .hasExactlyElementsOfTypes(TuningAccepted.class, TuningStopped.class, TuningStopped.class);
    }

    @Property(tries = 200, seed = "20260104")
    void shouldReportEveryArmAsCompletedWithRowsOrFailedWithTheRoot(
            @ForAll("requests") TuningRequested request, @ForAll("worlds") World world) {
        // When
        TuningCompleted result = new SimulatedRun(request, world).finish().result();

        // Then
        List<Method> withRows =
                result.rows().stream().map(ResultRow::method).distinct().toList();
        assertThat(result.arms()).extracting(Arm::method).hasSameElementsAs(request.methods());
        assertThat(result.arms()).allSatisfy(arm -> {
            assertThat(arm.status() == ArmStatus.COMPLETED).isEqualTo(withRows.contains(arm.method()));
            assertThat(arm.failure() == null).isEqualTo(arm.status() == ArmStatus.COMPLETED);
            assertThat(arm.failure() == null || arm.failure().reason() == FailureReason.OUT_OF_MEMORY)
                    .isTrue();
            assertThat(result.forgetting(arm.method()).isPresent())
                    .isEqualTo(request.forgetting().measure()
                            && arm.method().trains()
                            && arm.status() == ArmStatus.COMPLETED);
            assertThat(arm.audit() != null).isEqualTo(arm.method().augments() && arm.status() == ArmStatus.COMPLETED);
        });
    }

    @Property(tries = 200, seed = "20260105")
    void shouldDeliverAModelOrTellWhyNotWhereTheRecommendedMethodTrains(
            @ForAll("requests") TuningRequested request, @ForAll("worlds") World world) {
        // When
        TuningCompleted result = new SimulatedRun(request, world).finish().result();

        // Then
        Method recommended = result.recommendation().method();
        Delivered delivered = result.delivered();
        assertThat(delivered != null).isEqualTo(recommended != null && recommended.trains() && request.deliver());
        assertThat(delivered == null || (delivered.model() == null) != (delivered.failure() == null))
                .isTrue();
    }

    private static void deliverInDisorder(SimulatedRun run, Random random) {
        while (!run.undelivered.isEmpty()) {
            switch (random.nextInt(6)) {
                case 0 -> run.storeAndLoad();
                case 1 -> repeatRequestOfRunning(run);
                case 2 -> run.deliver(outcomeOfUnknownJob());
                case 3 ->
                    run.delivered.stream()
                            .skip(random.nextInt(run.delivered.size() + 1))
                            .findFirst()
                            .ifPresent(run::deliver);
                default -> run.deliverUndelivered(random.nextInt(run.undelivered.size()));
            }
        }
    }

    /** A run that has ended, while a child job of a failed one is still at work, would tell its end again. */
    private static void repeatRequestOfRunning(SimulatedRun run) {
        if (run.state() instanceof RunState.Running) {
            run.repeatRequest();
        }
    }

    private static RunEvent outcomeOfUnknownJob() {
        String child = Workers.artifact("a child job").sha256();
        return new RunEvent.Failed("run-1", child, FailureReason.INTERNAL, "unknown", SimulatedRun.NOW);
    }

    private static int countEvents(TuningRequested request, World world) {
        return new SimulatedRun(request, world).finish().delivered.size();
    }

    @Provide
    Arbitrary<TuningRequested> requests() {
        Arbitrary<Method[]> methods =
                Arbitraries.of(Method.class).array(Method[].class).ofMinSize(1).ofMaxSize(Method.values().length);
        return Combinators.combine(Arbitraries.integers().between(1, 4), methods, Arbitraries.of(true, false))
                .as((seeds, asked, documents) ->
                        documents ? Requests.ofDocuments(seeds, asked) : Requests.of(seeds, asked))
                .flatMap(request -> Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.just(request)),
                        Tuple.of(1, Arbitraries.just(Requests.withoutDelivery(request)))))
                .flatMap(request -> Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.just(request)),
                        Tuple.of(1, Arbitraries.just(Requests.measuringForgetting(request))),
                        Tuple.of(1, Arbitraries.just(Requests.replaying(Requests.measuringForgetting(request))))));
    }

    @Provide
    Arbitrary<World> worlds() {
        Arbitrary<Integer> failing = Arbitraries.frequency(Tuple.of(2, 0), Tuple.of(4, 30), Tuple.of(1, 256));
        return Combinators.combine(
                        failing,
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 5))
                .as(World::new);
    }

    @Provide
    Arbitrary<Turns> turns() {
        return Combinators.combine(
                        Arbitraries.maps(
                                Arbitraries.of(WorkerService.class),
                                Arbitraries.integers().between(0, 3)),
                        Arbitraries.integers().between(0, 2))
                .as(Turns::new);
    }
}
