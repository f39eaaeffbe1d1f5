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
        @Override
        public AskedModel convert(String text) {
            String[] parts = text.split("/", -1);
            return switch (parts.length) {
                case 1 -> new AskedModel(text, null);
                case 2 -> new AskedModel(null, new TunedModel(parts[0], method(parts[1]), 1));
                case 3 -> new AskedModel(null, new TunedModel(parts[0], method(parts[1]), seed(parts[2])));
                default -> throw new TypeConversionException("'%s' has more than three parts".formatted(text));
            };
        }

        private static @Nullable Method method(String name) {
            if (name.equals(DELIVERED)) {
                return null;
            }
            return Arrays.stream(Method.values())
                    .filter(method -> method.label().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'%s' is not a method; methods that tune: %s; or %s".formatted(name, tuning(), DELIVERED)));
        }

        private static String tuning() {
            return Arrays.stream(Method.values())
                    .filter(Method::trains)
                    .map(Method::label)
                    .collect(Collectors.joining(", "));
        }

        private static int seed(String number) {
            try {
                return Integer.parseInt(number);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'%s' is not the number of a repetition".formatted(number));
            }
        }
    }
}
