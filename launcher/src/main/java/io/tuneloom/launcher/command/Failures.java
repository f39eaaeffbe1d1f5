package io.tuneloom.launcher.command;

import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.artifactstore.UnusableArtifactException;
import io.tuneloom.client.follow.BrokerUnreachableException;
import io.tuneloom.client.follow.RunNotEndedException;
import io.tuneloom.client.follow.UnknownRunException;
import io.tuneloom.launcher.command.ModelArgument.UnknownModelException;
import io.tuneloom.launcher.models.ModelStorage.NameTakenException;
import io.tuneloom.launcher.models.UnusableSourceException;
import io.tuneloom.localsystem.system.CannotStartException;
import io.tuneloom.wording.IoFailure;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Turns a command's exception into a message and an exit code. Only defects show a stack trace. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (Interruption.happened() || failure instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
        }
        Optional<Integer> code = expected(failure);
        if (code.isPresent()) {
            command.getErr().println(message(failure) + nextStep(failure, command));
        } else {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return code.orElse(ExitCode.DEFECT);
    }

    private static String message(Exception failure) {
        return failure instanceof UncheckedIOException io
                ? IoFailure.sentence(io) + "."
                : String.valueOf(failure.getMessage());
    }

    private static String nextStep(Exception failure, CommandLine command) {
        return failure instanceof UnknownRunException
                ? command.getCommandSpec().mixins().values().stream()
                        .map(CommandSpec::userObject)
                        .flatMap(mixin -> mixin instanceof BrokerOption broker ? Stream.of(broker) : Stream.empty())
                        .map(broker -> " %s lists all.".formatted(broker.again("runs")))
                        .collect(Collectors.joining())
                : "";
    }

    private static Optional<Integer> expected(Exception failure) {
        return switch (failure) {
            case CannotStartException _ -> Optional.of(ExitCode.CANNOT_START);
            case NameTakenException _ -> Optional.of(ExitCode.REJECTED);
            case NothingRunningException _, BrokerUnreachableException _ -> Optional.of(ExitCode.NOTHING_RUNNING);
            case UnknownRunException _, UnknownModelException _ -> Optional.of(ExitCode.UNKNOWN_RUN);
            case RunNotEndedException _ -> Optional.of(ExitCode.NOT_ENDED);
            case StorageUnavailableException _,
                    UnusableArtifactException _,
                    UnusableSourceException _,
                    UncheckedIOException _ -> Optional.of(ExitCode.CANNOT_START);
            default -> Optional.empty();
        };
    }
}
