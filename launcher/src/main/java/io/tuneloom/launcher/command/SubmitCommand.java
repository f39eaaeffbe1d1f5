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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes a request. */
@Command(
        name = "submit",
        description = {"Validates a tuning request, publishes it to the running system, and prints the run's id."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "The smallest request:",
            "  {\"dataset\": {\"benchmark\": \"simple-reversals\"}}",
            "Your own documents: a folder of Markdown, text, JSON Lines, CSV, HTML, PDF and Word files, and a questions file, both next to the"
                    + " request:",
            "  {\"dataset\": {\"documents\": {\"folder\": \"handbook\"}, \"questions\": {\"file\": \"questions.jsonl\"}}}",
            "The released reversal-curse data: a folder with p2d_prompts_train.jsonl and related files, next to the request:",
            "  {\"dataset\": {\"benchmark\": \"reversal-curse\", \"documents\": {\"folder\": \"june_version\"}}}",
            "A complete CloudEvent of type io.tuneloom.tuning-requested.v1 is published unchanged."
        })
final class SubmitCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The request as JSON, or - for standard input.")
    private String file = "-";

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description =
                    "Id of the run. Submitting the same request under the same id again starts no second run. Default: a new id.")
    private Optional<String> runId = Optional.empty();

    @Option(
            names = "--artifacts",
            paramLabel = "URI",
            description =
                    "Artifact store of another system (file:///path or s3://bucket/prefix), for a request that names a folder"
                            + " or a file. Default: the store of the system running here.")
    private Optional<URI> artifacts = Optional.empty();

    @Option(names = "--json", description = "Print {\"runId\": \"...\"} instead of the id.")
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
                complain("Invalid request: " + (file.equals("-") ? "standard input" : file), problems);
            case RequestReading.Valid valid -> publish(valid);
        };
    }

    /** Local files are relative to the request. */
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
                .orElseThrow(() -> NothingRunningException.noStore(broker.home()))
                .artifacts()));
    }

    private int publish(RequestReading.Valid request) throws InterruptedException {
        Console notes = Console.of(spec.commandLine(), true);
        broker.runningHere().stream()
                .flatMap(system -> LocalRun.problems(system, request).stream())
                .forEach(notes::say);
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
