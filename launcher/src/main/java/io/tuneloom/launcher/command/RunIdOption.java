package io.tuneloom.launcher.command;

import io.tuneloom.sharedschemas.codec.RunIds;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The id that a new run gets. */
final class RunIdOption {
    @Option(
            names = "--run-id",
            paramLabel = "ID",
            converter = Converter.class,
            description =
                    "Id of the run. Submitting the same request under the same id again starts no second run. Default: a new id.")
    private Optional<String> runId = Optional.empty();

    Optional<String> runId() {
        return runId;
    }

    static final class Converter implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (RunIds.isFit(text)) {
                return text;
            }
            throw new TypeConversionException(
                    "must be 1 to 128 characters, each a letter of a-z or A-Z, a digit, '.', '_' or '-', and not '.' or '..'; was '%s'"
                            .formatted(text));
        }
    }
}
