package io.tuneloom.sharedschemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.TargetModule;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a new record has to keep to, so that schema, codec and Java say the same. */
class RecordRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldSayOfEveryComponentWhetherItMayBeAbsent() {
        // When
        Stream<RecordComponent> unclear = components()
                .filter(component -> !component.getType().isPrimitive())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(NotNull.class))
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class));

        // Then
        assertThat(unclear).isEmpty();
    }

    @Test
    void shouldBoundEveryDecimalSoThatItIsFinite() {
        // When
        Stream<AnnotatedType> unbounded = components()
                .flatMap(component -> types(component.getAnnotatedType()))
                .filter(type -> type.getType() == double.class || type.getType() == Double.class)
                .filter(type -> !bounded(type));

        // Then
        assertThat(unbounded).isEmpty();
    }

    /** Except for the names of others. */
    @Test
    void shouldNameEveryConstantInEventsInKebabCase() {
        // When
        Stream<Enum<?>> constants = reachable().stream()
                .filter(type -> type.isEnum() && type != TargetModule.class)
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(Enum.class::cast);

        // Then
        assertThat(constants)
                .isNotEmpty()
                .allSatisfy(constant -> assertThat(JSON.convertValue(constant, String.class))
                        .isEqualTo(constant.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        assertThat(Method.values())
                .allSatisfy(method -> assertThat(method.label()).isEqualTo(JSON.convertValue(method, String.class)));
    }

    @Test
    void shouldHaveATopicForEveryEventAndEveryJob() {
        // When
        List<Job> jobs = ArbitraryEvents.of(Job.class).list().ofSize(100).sample();

        // Then
        assertThat(EventTypes.all().values())
                .allSatisfy(data -> assertThat(Topic.carrying(data)).isNotEmpty());
        assertThat(jobs)
                .allSatisfy(job -> assertThat(Topic.queueOf(job.service()).topicName())
                        .isEqualTo(job.service().label() + ".jobs"));
    }

    private static boolean bounded(AnnotatedElement type) {
        return (type.isAnnotationPresent(Min.class) || type.isAnnotationPresent(DecimalMin.class))
                && (type.isAnnotationPresent(Max.class) || type.isAnnotationPresent(DecimalMax.class));
    }

    private static Stream<RecordComponent> components() {
        return reachable().stream().filter(Class::isRecord).flatMap(type -> Arrays.stream(type.getRecordComponents()));
    }

    private static Set<Class<?>> reachable() {
        Set<Class<?>> reached = new LinkedHashSet<>();
        reach(EventData.class, reached);
        return reached;
    }

    private static void reach(Type type, Set<Class<?>> reached) {
        if (!(type instanceof Class<?> known) || !known.getName().startsWith("io.tuneloom") || !reached.add(known)) {
            return;
        }
        if (known.isSealed()) {
            Arrays.stream(known.getPermittedSubclasses()).forEach(kind -> reach(kind, reached));
        }
        if (known.isRecord()) {
            Arrays.stream(known.getRecordComponents())
                    .flatMap(component -> types(component.getAnnotatedType()))
                    .forEach(part -> reach(part.getType(), reached));
        }
    }

    /** A type and, for lists and maps, those of what they hold. */
    private static Stream<AnnotatedType> types(AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType generic
                ? Arrays.stream(generic.getAnnotatedActualTypeArguments()).flatMap(RecordRulesTest::types)
                : Stream.of(type);
    }
}
