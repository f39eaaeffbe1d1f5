package io.tuneloom.launcher.command;

import io.tuneloom.sharedschemas.events.QuestionAsked.TunedModel;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A model as it is named on the command line: a base model's name, or {@code RUN/delivered}, {@code RUN/METHOD}, {@code RUN/METHOD/SEED}.
 * One of the two is null.
 */
record AskedModel(@Nullable String base, @Nullable TunedModel tuned) {
    private static final String DELIVERED = "delivered";

    static final class Converter implements ITypeConverter<AskedModel> {
        private static final NumberBetween REPETITION = new NumberBetween.Repetition();

        @Override
        public AskedModel convert(String text) {
            String[] parts = text.split("/", -1);
            return switch (parts.length) {
                case 1 -> new AskedModel(text, null);
                case 2 -> new AskedModel(null, new TunedModel(parts[0], method(parts[1]), 1));
                case 3 ->
                    new AskedModel(null, new TunedModel(parts[0], measured(parts[1]), REPETITION.convert(parts[2])));
                default -> throw new TypeConversionException("'%s' has more than three parts".formatted(text));
            };
        }

        private static @Nullable Method method(String name) {
            return name.equals(DELIVERED) ? null : tuned(name);
        }

        private static Method measured(String name) {
            if (name.equals(DELIVERED)) {
                throw new TypeConversionException(
                        "a run delivers one model; only those of a method are numbered by repetition");
            }
            return tuned(name);
        }

        private static Method tuned(String name) {
            return Method.of(name)
                    .filter(Method::trains)
                    .orElseThrow(() -> new TypeConversionException(
                            "'%s' is not a method that tunes a model; these do: %s; or write %s"
                                    .formatted(name, tuning(), DELIVERED)));
        }

        private static String tuning() {
            return Arrays.stream(Method.values())
                    .filter(Method::trains)
                    .map(Method::label)
                    .collect(Collectors.joining(", "));
        }
    }
}
