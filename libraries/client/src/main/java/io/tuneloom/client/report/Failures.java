package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What failed in a run. The same failure of several methods, but for numbers, is one group, and is said once. */
record Failures(List<Failures.Group> groups, Optional<ArmFailure> delivered) {

    /**
     * Methods that failed alike.
     *
     * @param failure that of the first
     * @param alike whether the messages of the others have the same numbers
     */
    record Group(List<Method> methods, ArmFailure failure, boolean alike) {

        /** Without the message. */
        String summary() {
            String labels = methods.stream().map(Method::label).collect(Collectors.joining(", "));
            String where = methods.size() == 1 ? " in " + step(failure, labels) : "";
            return "%s failed%s (%s)".formatted(labels, where, failure.reason().label());
        }

        String message() {
            return alike
                    ? failure.message()
                    : "%s (numbers of %s)"
                            .formatted(failure.message(), methods.getFirst().label());
        }
    }

    /**
     * What failures have in common that are to be told once.
     *
     * @param wording the message without its numbers
     */
    record Cause(FailureReason reason, String wording) {
        static Cause of(FailureReason reason, String message) {
            return new Cause(reason, message.replaceAll("[0-9][0-9.,]*", "0"));
        }
    }

    static Failures of(TuningCompleted result) {
        Map<Cause, List<Arm>> groups = new LinkedHashMap<>();
        for (Arm arm : result.arms()) {
            ArmFailure failure = arm.failure();
            if (failure != null) {
                groups.computeIfAbsent(Cause.of(failure.reason(), failure.message()), _ -> new ArrayList<>())
                        .add(arm);
            }
        }
        return new Failures(groups.values().stream().map(Failures::group).toList(), delivered(result.delivered()));
    }

    private static Optional<ArmFailure> delivered(@Nullable Delivered delivered) {
        return delivered == null ? Optional.empty() : Optional.ofNullable(delivered.failure());
    }

    private static Group group(List<Arm> arms) {
        List<String> messages = arms.stream()
                .map(arm -> Objects.requireNonNull(arm.failure()).message())
                .distinct()
                .toList();
        return new Group(
                arms.stream().map(Arm::method).toList(),
                Objects.requireNonNull(arms.getFirst().failure()),
                messages.size() == 1);
    }

    /** The failure of most methods. */
    Optional<Group> commonest() {
        return groups.stream().max(Comparator.comparing(group -> group.methods().size()));
    }

    /** @param said whose message the reader knows already */
    List<String> lines(Optional<Group> said) {
        List<String> lines = new ArrayList<>(groups.stream()
                .map(group -> group.summary()
                        + (said.equals(Optional.of(group)) ? ", as said above." : ": " + group.message()))
                .toList());
        delivered.ifPresent(failure -> lines.add("The %s model could not be made (%s): %s"
                .formatted(
                        failure.task().equals("delivery/merge") ? "merged" : "delivered",
                        failure.reason().label(),
                        failure.message())));
        return lines;
    }

    /** The task in words, without the method: {@code training, repetition 1}. */
    private static String step(ArmFailure failure, String method) {
        return failure.task().replaceFirst("^" + method + "/", "").replaceFirst("/seed-", ", repetition ");
    }
}
