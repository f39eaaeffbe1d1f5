package io.tuneloom.sharedschemas.codec;

import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.ListArbitrary;
import org.jspecify.annotations.Nullable;

/** Right events of every type, made from the records and their constraints, so that new records are covered at once. */
final class ArbitraryEvents {
    private static final Arbitrary<String> RUN_IDS = Arbitraries.strings()
            .withCharRange('a', 'z')
            .numeric()
            .withChars("._-")
            .ofMinLength(1)
            .ofMaxLength(128)
            .filter(id -> !id.equals(".") && !id.equals(".."));
    private static final Arbitrary<String> DIGESTS =
            Arbitraries.strings().withCharRange('a', 'f').numeric().ofLength(64);
    private static final Arbitrary<String> TEXTS = Arbitraries.strings()
            .withCharRange(' ', '\uD7FF')
            .withChars('\n', '\uFFFD')
            .ofMaxLength(40);
    private static final Arbitrary<Instant> TIMES = Arbitraries.longs()
            .between(0, 4_000_000_000L)
            .flatMap(second -> Arbitraries.integers()
                    .between(0, 999_999_999)
                    .map(nanosecond -> Instant.ofEpochSecond(second, nanosecond)));

    private ArbitraryEvents() {}

    static Arbitrary<CloudEvent<?>> any() {
        return Arbitraries.of(EventTypes.all().values())
                .flatMap(data -> Combinators.combine(RUN_IDS, RUN_IDS, TIMES, record(data))
                        .as((id, run, time, content) -> event(id, run, time, (EventData) content)));
    }

    static <T> Arbitrary<T> of(Class<T> type) {
        return plain(type).map(type::cast);
    }

    private static CloudEvent<?> event(String id, String run, Instant time, EventData data) {
        return new CloudEvent<>(
                "1.0", id, "/test", EventTypes.of(data.getClass()), run, time, "application/json", run, data);
    }

    private static Arbitrary<Object> record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Arbitrary<Object>> values = Arrays.stream(components)
                .map(component -> value(component.getAnnotatedType()))
                .toList();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return Combinators.combine(values).as(arguments -> construct(type, types, arguments));
    }

    private static Object construct(Class<?> type, Class<?>[] types, List<Object> arguments) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a " + type, e);
        }
    }

    private static Arbitrary<Object> value(AnnotatedType annotated) {
        Arbitrary<?> value = nonNull(annotated);
        return (annotated.isAnnotationPresent(Nullable.class) ? value.injectNull(0.3) : value).map(Function.identity());
    }

    private static Arbitrary<?> nonNull(AnnotatedType annotated) {
        Class<?> type = erased(annotated.getType());
        if (type == List.class) {
            return list(annotated, argument(annotated, 0));
        }
        if (type == Map.class) {
            return Arbitraries.maps(RUN_IDS, value(argument(annotated, 1))).ofMaxSize(3);
        }
        if (type == int.class || type == Integer.class) {
            return Arbitraries.integers().between((int) lowest(annotated), (int) highest(annotated, Integer.MAX_VALUE));
        }
        if (type == long.class || type == Long.class) {
            return Arbitraries.longs().between(lowest(annotated), highest(annotated, Long.MAX_VALUE));
        }
        if (type == double.class || type == Double.class) {
            return Arbitraries.doubles()
                    .between(decimalLowest(annotated), decimalHighest(annotated))
                    .ofScale(9);
        }
        if (type == String.class) {
            return text(annotated);
        }
        return plain(type);
    }

    private static Arbitrary<?> plain(Class<?> type) {
        if (type.isRecord()) {
            return record(type);
        }
        if (type.isSealed()) {
            return Arbitraries.of(type.getPermittedSubclasses()).flatMap(ArbitraryEvents::plain);
        }
        if (type.isEnum()) {
            return Arbitraries.of(type.getEnumConstants());
        }
        if (type == boolean.class) {
            return Arbitraries.of(true, false);
        }
        if (type == Instant.class) {
            return TIMES;
        }
        throw new IllegalStateException("No arbitrary values for " + type);
    }

    private static Arbitrary<?> list(AnnotatedType annotated, AnnotatedType item) {
        Optional<Size> size = annotation(annotated, Size.class);
        ListArbitrary<Object> list = value(item)
                .list()
                .ofMinSize(size.map(Size::min).orElse(0))
                .ofMaxSize(Math.min(4, size.map(Size::max).orElse(4)));
        return erased(item.getType()).isEnum() ? list.uniqueElements() : list;
    }

    private static Arbitrary<String> text(AnnotatedType annotated) {
        return annotation(annotated, Pattern.class)
                .map(pattern -> pattern.regexp().equals(CloudEvent.RUN_ID) ? RUN_IDS : DIGESTS)
                .orElseGet(
                        () -> annotation(annotated, Size.class).map(Size::min).orElse(0) > 0
                                ? TEXTS.filter(text -> !text.isEmpty())
                                : TEXTS);
    }

    private static long lowest(AnnotatedType type) {
        return annotation(type, Min.class).map(Min::value).orElse(0L);
    }

    private static long highest(AnnotatedType type, long otherwise) {
        return annotation(type, Max.class).map(Max::value).orElse(otherwise);
    }

    private static double decimalLowest(AnnotatedType type) {
        return annotation(type, DecimalMin.class)
                .map(min -> new BigDecimal(min.value()).doubleValue())
                .orElse((double) lowest(type));
    }

    private static double decimalHighest(AnnotatedType type) {
        return annotation(type, DecimalMax.class)
                .map(max -> new BigDecimal(max.value()).doubleValue())
                .orElse((double) highest(type, 1));
    }

    private static <A extends java.lang.annotation.Annotation> Optional<A> annotation(
            AnnotatedElement element, Class<A> annotation) {
        return Optional.ofNullable(element.getAnnotation(annotation));
    }

    private static AnnotatedType argument(AnnotatedType annotated, int index) {
        return ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[index];
    }

    private static Class<?> erased(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }
}
