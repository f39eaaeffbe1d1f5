package io.tuneloom.launcher.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test class the same broker, since a start takes seconds. So each test has runs of its own. */
final class SharedBroker implements ParameterResolver {
    private record Started(BrokerAndCommands commands, Path data) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            commands.close();
            FileUtils.deleteDirectory(data.toFile());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BrokerAndCommands.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Started started = context.getRoot()
                .getStore(Namespace.create(SharedBroker.class))
                .getOrComputeIfAbsent(Started.class, _ -> start(), Started.class);
        return Objects.requireNonNull(started).commands();
    }

    private static Started start() {
        try {
            Path data = Files.createTempDirectory("broker");
            return new Started(BrokerAndCommands.start(data), data);
        } catch (Exception e) {
            throw new IllegalStateException("The broker did not start", e);
        }
    }
}
