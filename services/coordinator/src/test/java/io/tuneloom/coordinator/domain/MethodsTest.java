package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.coordinator.Workers;
import io.tuneloom.coordinator.domain.SimulatedRun.World;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Tuning;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The jobs of every method are what its properties say, whichever methods there are. */
class MethodsTest {
    @ParameterizedTest
    @EnumSource
    void shouldTrainJustWhereTheMethodSaysSoWithTheSettingsOfTheRequest(Method method) {
        // Given
        TuningRequested request = Requests.of(1, method);

        // When
        List<Job> jobs = jobs(request);

        // Then
        assertThat(all(jobs, TrainingJob.Train.class))
                .hasSize(method.trains() ? 1 : 0)
                .allSatisfy(train -> {
                    assertThat(train.settings())
                            .isEqualTo(request.training().of(method.tuning().orElseThrow()));
                    assertThat(train.settings().lora() != null).isEqualTo(method.trainsAdapter());
                    assertThat(train.rows() != null).isEqualTo(method.augments());
                    assertThat(Optional.ofNullable(train.budget()).map(TrainingJob.Budget::measure))
                            .isEqualTo(method.tuning().flatMap(Tuning::budgetMeasure));
                });
        assertThat(all(jobs, TrainingJob.CalibrateTraining.class))
                .hasSize(method.trains() ? 1 : 0)
                .allMatch(calibrate -> (calibrate.lora() != null) == method.trainsAdapter());
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteTheRowsThatTheMethodTrainsOn(Method method) {
        // When
        List<Job> jobs = jobs(Requests.of(1, method));

        // Then
        method.rows()
                .ifPresent(source -> assertThat(all(jobs, AugmentationJob.Augment.class))
                        .singleElement()
                        .extracting(AugmentationJob.Augment::source)
                        .isEqualTo(source));
        assertThat(all(jobs, EvaluationJob.Evaluate.class)).singleElement().satisfies(evaluate -> {
            assertThat(evaluate.rows() != null).isEqualTo(method.augments());
            assertThat(evaluate.heldOut() != null).isEqualTo(method.augments());
        });
    }

    @ParameterizedTest
    @EnumSource
    void shouldAskTheModelThatTheMethodTrainsWithTheContextThatItSays(Method method) {
        // When
        List<Job> jobs = jobs(Requests.subsampled(2, 1, method));

        // Then
        assertThat(all(jobs, EvaluationJob.Evaluate.class)).singleElement().satisfies(evaluate -> {
            assertThat(evaluate.model().equals(Workers.BASE_MODEL)).isEqualTo(!method.trains());
            assertThat(evaluate.choice()).isInstanceOf(choice(method.context()));
        });
    }

    private static Class<? extends ContextChoice> choice(Method.Context context) {
        return switch (context) {
            case NONE -> ContextChoice.All.class;
            case ALL -> ContextChoice.Subsampled.class;
            case RETRIEVED -> ContextChoice.Retrieved.class;
        };
    }

    /** Whoever adds a method may have to raise what an event holds. */
    @Test
    void shouldHaveRoomForAllMethodsWithTheMostRepetitions() {
        // Given
        Method[] all = Method.values();
        EvaluationJob.Compare one = all(jobs(Requests.ofDocuments(1, all)), EvaluationJob.Compare.class)
                .getFirst();

        // When
        EventData accepted = new SimulatedRun(Requests.ofDocuments(TuningRequested.MOST_SEEDS, all), World.GOOD)
                .announced.getFirst();
        Job compare = new EvaluationJob.Compare(
                Collections.nCopies(TuningRequested.MOST_SEEDS, one.arms()).stream()
                        .flatMap(List::stream)
                        .toList(),
                one.calibrations(),
                one.expectedQueries(),
                one.primary(),
                one.questions(),
                one.baselines(),
                one.sameQuestions(),
                one.margin());

        // Then
        assertThat(List.of(accepted, JobRequested.of(compare, 1, new Task.Comparison().inRun())))
                .allSatisfy(event -> assertThat(
                                EventCodec.read(EventCodec.write(Events.of("/coordinator", "run-1", event))
                                        .getBytes(StandardCharsets.UTF_8)))
                        .isInstanceOf(Decoded.Valid.class));
    }

    private static List<Job> jobs(TuningRequested request) {
        return List.copyOf(new SimulatedRun(Requests.withoutDelivery(request), World.GOOD)
                .finish()
                .jobs
                .values());
    }

    private static <J extends Job> List<J> all(List<Job> jobs, Class<J> kind) {
        return jobs.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
