package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.RunDirectory;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Follows a run. */
@Command(
        name = "watch",
        description = {
            "Shows the progress of a run until it ends, prints its result, and writes it and the tuned models to files."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class WatchCommand implements Callable<Integer> {
    /** The run may just be being requested. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Mixin
    private final ArtifactsOption artifacts = new ArtifactsOption();

    @Mixin
    private final Following following = new Following();

    @Override
    public Integer call() {
        RunDirectory.find(broker.connection(), run.runId(), PATIENCE);
        return following.follow(run.runId(), broker, artifacts, spec.commandLine());
    }
}
