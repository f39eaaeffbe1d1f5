package io.tuneloom.launcher.command;

import io.tuneloom.client.request.RequestReader;
import io.tuneloom.client.request.RequestReading;
import io.tuneloom.client.request.UnreadField;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.text.reading.UnreadableTextException;
import io.tuneloom.text.reading.Utf8;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private final ArtifactsOption artifacts = new ArtifactsOption();

    @Mixin
    private final SubmissionOptions submission = new SubmissionOptions();

    @Override
    public Integer call() throws InterruptedException {
        String text;
        try {
            text = text();
        } catch (IOException e) {
            return complain(
                    IoFailure.sentence("Cannot read " + source(), e)
                            + ". Name a file with a request as JSON, or - for standard input.",
                    List.of());
        } catch (UnreadableTextException e) {
            return complain("%s %s. Expected is a request as JSON.".formatted(source(), e.getMessage()), List.of());
        }
        warn(RequestReader.unread(text));
        return switch (RequestReader.read(
                text, submission.runId(), artifacts.files(base(), broker, spec.commandLine()))) {
            case RequestReading.Invalid(var problems) -> complain("Invalid request: " + source(), problems);
            case RequestReading.Valid valid -> submission.publish(valid, broker, spec.commandLine());
        };
    }

    /** Local files are relative to the request. */
    private Path base() {
        Path beside = Path.of(file.equals("-") ? "" : file).toAbsolutePath();
        return file.equals("-") ? beside : beside.resolveSibling(".").normalize();
    }

    private void warn(List<UnreadField> unread) {
        if (!unread.isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("Nobody reads these fields, so they have no effect:");
            unread.forEach(field -> err.println("  " + field));
            err.flush();
        }
    }

    private int complain(String what, List<Problem> problems) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(what);
        problems.forEach(problem -> err.println("  " + problem));
        err.flush();
        return ExitCode.USAGE;
    }

    private String source() {
        return file.equals("-") ? "standard input" : file;
    }

    private String text() throws IOException, UnreadableTextException {
        return file.equals("-")
                ? Utf8.decode(System.in.readAllBytes(), "it must be UTF-8")
                : Utf8.decode(Files.readAllBytes(Path.of(file)));
    }
}
