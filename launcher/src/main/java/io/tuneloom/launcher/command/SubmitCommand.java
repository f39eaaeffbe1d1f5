package io.tuneloom.launcher.command;

import io.tuneloom.artifactstore.location.ArtifactStores;
import io.tuneloom.client.report.LeftOutLines;
import io.tuneloom.client.request.LocalFiles;
import io.tuneloom.client.request.RequestPublisher;
import io.tuneloom.client.request.RequestReader;
import io.tuneloom.client.request.RequestReading;
import io.tuneloom.sharedschemas.events.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes a request. */
@Command(
        name = "submit",
        description = {"Checks a tuning request, publishes it to the running system, and prints the id of its run."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "The smallest request is data alone:",
            "  {\"dataset\": {\"benchmark\": \"simple-reversals\"}}",
            "Own documents: a folder of .md, .markdown, .txt and .jsonl files, and a file of questions, beside the request:",
            "  {\"dataset\": {\"documents\": {\"folder\": \"handbook\"}, \"questions\": {\"file\": \"questions.jsonl\"}}}",
            "The reversal curse as its authors released it, a folder of p2d_prompts_train.jsonl and its kin beside the request:",
            "  {\"dataset\": {\"benchmark\": \"reversal-curse\", \"documents\": {\"folder\": \"june_version\"}}}",
            "A whole CloudEvent of type io.tuneloom.tuning-requested.v1 is taken as it is."
        })
final class SubmitCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The request, JSON. '-' is standard input.")
    private String file = "-";

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = "The run's id; the same request under the same id is one run. Default: a new one.")
    private Optional<String> runId = Optional.empty();

    @Option(
            names = "--artifacts",
            paramLabel = "URI",
            description =
                    "Where a system elsewhere keeps artifacts (file:///path or s3://bucket/prefix), for a request that"
                            + " names a folder or a file. Default: that of the system that runs here.")
    private Optional<URI> artifacts = Optional.empty();

    @Option(names = "--json", description = "Print {\"runId\": \"...\"} instead of the id alone.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        String text;
        try {
            text = text();
        } catch (IOException e) {
            return complain("Cannot read %s: %s".formatted(file, e), List.of());
        }
        return switch (RequestReader.read(text, runId, localFiles())) {
            case RequestReading.Invalid(var problems) ->
                complain("Not a right request: " + (file.equals("-") ? "standard input" : file), problems);
            case RequestReading.Valid valid -> publish(valid);
        };
    }

    /** What the request names lies beside the request. */
    private LocalFiles localFiles() {
        Path beside = Path.of(file.equals("-") ? "" : file).toAbsolutePath();
        Path base = file.equals("-") ? beside : beside.resolveSibling(".").normalize();
        Console console = Console.of(spec.commandLine(), true);
        return new LocalFiles(
                base,
                () -> ArtifactStores.open(artifactStore()),
                leftOut -> LeftOutLines.of(leftOut).forEach(console::say));
    }

    private URI artifactStore() {
        return artifacts.orElseGet(() -> URI.create(broker.runningHere()
                .orElseThrow(
                        () -> new ParameterException(
                                spec.commandLine(),
                                "The request names files to be stored; say with --artifacts where that system keeps artifacts."))
                .artifacts()));
    }

    private int publish(RequestReading.Valid request) throws InterruptedException {
        RequestPublisher.publish(broker.bootstrapServers(), request);
        Console console = Console.of(spec.commandLine(), json);
        console.print(json ? "{\"runId\": \"%s\"}".formatted(request.runId()) : request.runId());
        return ExitCode.OK;
    }

    private int complain(String what, List<Problem> problems) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(what);
        problems.forEach(problem -> err.println("  " + problem));
        err.flush();
        return ExitCode.USAGE;
    }

    private String text() throws IOException {
        byte[] bytes = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
