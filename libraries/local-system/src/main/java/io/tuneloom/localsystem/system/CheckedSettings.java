package io.tuneloom.localsystem.system;

import io.tuneloom.sharedschemas.tuning.OfferedModels;
import java.math.BigInteger;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Numbers, durations and the device in the environment, which services read. A service finds a wrong one only when it starts, and does not
 * name the variable.
 */
public final class CheckedSettings {
    /** Threads of a process; more than a machine has cores make it slower until it does nothing else. */
    public static final int MOST_THREADS = 256;

    private static final Kind DURATION = new Kind("a duration such as 15s, 2m or 1d", CheckedSettings::isDuration);

    private static final List<Setting> SETTINGS = List.of(
            new Setting("tuneloom.compute.threads", numberBetween(0, MOST_THREADS)),
            new Setting(
                    "tuneloom.compute.device",
                    new Kind("cpu, cuda or cuda:NUMBER", text -> text.matches("cpu|cuda(:\\d{1,4})?"))),
            new Setting("tuneloom.cache.models", numberBetween(1, Integer.MAX_VALUE)),
            new Setting("tuneloom.checkpoint.every", DURATION),
            new Setting("tuneloom.queue.lock", DURATION),
            new Setting("tuneloom.coordinator.count-every", DURATION),
            new Setting("tuneloom.coordinator.keep-sent-events", DURATION),
            new Setting("tuneloom.coordinator.keep-handled-events", DURATION),
            new Setting("tuneloom.turns.ahead", numberBetween(0, Integer.MAX_VALUE)),
            new Setting("tuneloom.turns.count-every", DURATION),
            new Setting("tuneloom.limits.training-rows", numberBetween(1, Long.MAX_VALUE)),
            new Setting("tuneloom.limits.text-bytes", numberBetween(1, Long.MAX_VALUE)),
            new Setting("tuneloom.handover.interval", DURATION),
            new Setting("tuneloom.questions.chunk", numberBetween(1, Integer.MAX_VALUE)),
            new Setting("tuneloom.questions.max-tokens", numberBetween(1, Integer.MAX_VALUE)),
            new Setting("tuneloom.documents.memory", numberBetween(32, Integer.MAX_VALUE)),
            new Setting("tuneloom.documents.time", DURATION),
            new Setting("tuneloom.documents.characters", numberBetween(1, Integer.MAX_VALUE)),
            new Setting("tuneloom.augmentation.chunk", numberBetween(1, Integer.MAX_VALUE)),
            new Setting("tuneloom.augmentation.max-tokens", numberBetween(1, Integer.MAX_VALUE)),
            new Setting("tuneloom.augmentation.prose-max-tokens", numberBetween(1, Integer.MAX_VALUE)),
            new Setting("tuneloom.evaluation.chunk", numberBetween(1, Integer.MAX_VALUE)));

    private CheckedSettings() {}

    /** A sentence for each variable whose value no service can use: its name, what it may be, what it is. */
    public static List<String> problems(Map<String, String> environment) {
        return SETTINGS.stream()
                .flatMap(setting -> setting.problem(environment))
                .toList();
    }

    /** A sentence for each variable that looks as if it offered a model, and that nothing reads. */
    public static List<String> unread(Map<String, String> environment) {
        String models = ServiceEnvironment.Owned.variable(OfferedModels.SETTING);
        return environment.keySet().stream()
                .filter(variable -> variable.startsWith(models + "_"))
                .sorted()
                .map(variable -> "%s is not read; %s=NAME=FOLDER,OTHER=FOLDER offers models (docs/models.md)."
                        .formatted(variable, models))
                .toList();
    }

    /** @throws CannotStartException if there is one */
    static void refuseIn(Map<String, String> environment) {
        List<String> problems = problems(environment);
        if (!problems.isEmpty()) {
            throw new CannotStartException(String.join(System.lineSeparator(), problems));
        }
    }

    private record Kind(String allowed, Predicate<String> fits) {}

    private record Setting(String property, Kind kind) {
        Stream<String> problem(Map<String, String> environment) {
            String variable = ServiceEnvironment.Owned.variable(property);
            return Optional.ofNullable(environment.get(variable))
                    .filter(value -> !kind.fits.test(value.strip()))
                    .map(value -> "%s: must be %s, was '%s'.".formatted(variable, kind.allowed, value))
                    .stream();
        }
    }

    private static Kind numberBetween(long least, long most) {
        return new Kind("a whole number between %,d and %,d".formatted(least, most), text -> {
            if (!text.matches("[+-]?\\d{1,19}")) {
                return false;
            }
            BigInteger number = new BigInteger(text);
            return number.compareTo(BigInteger.valueOf(least)) >= 0 && number.compareTo(BigInteger.valueOf(most)) <= 0;
        });
    }

    /** As Quarkus reads one: seconds, a number with a unit, or ISO 8601 with or without its PT. */
    private static boolean isDuration(String text) {
        if (text.matches("\\d{1,9}(ms|d)?")) {
            return true;
        }
        try {
            return !Duration.parse(text.matches("\\d.*") ? "PT" + text : text).isNegative();
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
