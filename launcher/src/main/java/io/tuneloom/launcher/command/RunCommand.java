package io.tuneloom.launcher.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.client.follow.Answer;
import io.tuneloom.client.follow.AnswerWatch;
import io.tuneloom.client.request.ChosenDocuments;
import io.tuneloom.client.request.LocalFiles;
import io.tuneloom.client.request.RequestPublisher;
import io.tuneloom.client.request.RequestReader;
import io.tuneloom.client.request.RequestReading;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.topics.access.KafkaConnection;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** Compares the methods on documents, without a request in JSON. */
@Command(
        name = "run",
        description = {
            "Compares the methods on your own documents: requests a run with all default settings on the running system, and follows"
                    + " it to its end. For other settings, change the request that --print-request prints, and submit it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RunCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DOCUMENTS",
            arity = "1..*",
            description = "A folder, or files and folders. Files of other kinds are left out, and named.")
    private List<Path> documents = new ArrayList<>();

    @Option(
            names = "--questions",
            paramLabel = "FILE",
            description = "JSON Lines with a question on each line. Default: the base model writes questions.")
    private Optional<Path> questions = Optional.empty();

    @Option(names = "--model", paramLabel = "NAME", description = "Base model. Default: built-in.")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            description =
                    "Of the model's matrix products: fp32, bf16, or auto, the faster one on the machine. Default: fp32.")
    private Optional<String> precision = Optional.empty();

    @Option(
            names = "--print-request",
            description = "Only print the request as JSON, to be changed and submitted. Takes a folder of documents.")
    private boolean printRequest;

    @Mixin
    private final RunIdOption runId = new RunIdOption();

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Mixin
    private final ArtifactsOption artifacts = new ArtifactsOption();

    @Mixin
    private final Following following = new Following();

    @Override
    public Integer call() throws InterruptedException {
        if (printRequest) {
            return print();
        }
        KafkaConnection connection = broker.connection(); // First of all: nothing else helps where nothing runs.
        LocalFiles files =
                artifacts.files(Path.of(""), broker, spec.commandLine()).choosing(ChosenDocuments.of(documents));
        return switch (RequestReader.read(request().toString(), runId.runId(), files)) {
            case RequestReading.Invalid(var problems) -> {
                complain("Nothing was requested:", problems);
                yield ExitCode.USAGE;
            }
            case RequestReading.Valid valid -> {
                broker.warnings(valid).forEach(Console.of(spec.commandLine(), true)::say);
                Answer answer;
                try (AnswerWatch answers = AnswerWatch.open(connection, valid.event())) {
                    RequestPublisher.publish(connection, valid);
                    answer = answers.await(Submission.PATIENCE);
                }
                if (answer instanceof Answer.Rejected(var problems)) {
                    complain("Rejected:", problems);
                    advise(problems);
                    yield ExitCode.REJECTED;
                }
                Console.of(spec.commandLine(), following.forPrograms())
                        .say("Run %s. It continues if you stop following it; %s follows it again."
                                .formatted(valid.runId(), broker.again("watch", valid.runId())));
                yield following.follow(valid.runId(), broker, artifacts, spec.commandLine());
            }
        };
    }

    /** Its files are named by absolute paths, since the file that it is written to may be anywhere. */
    private int print() {
        if (documents.size() > 1 || !Files.isDirectory(documents.getFirst())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "A request names documents as one folder: put them into one for --print-request.");
        }
        Console.of(spec.commandLine(), true).print(request().toPrettyString());
        return ExitCode.OK;
    }

    private ObjectNode request() {
        ObjectNode request = JSON.createObjectNode();
        ObjectNode dataset = request.putObject("dataset");
        dataset.putObject("documents").put("folder", absolute(documents.getFirst()));
        questions.ifPresent(file -> dataset.putObject("questions").put("file", absolute(file)));
        model.ifPresent(name -> request.put("baseModel", name));
        precision.ifPresent(name -> request.put("precision", name));
        return request;
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    /** Where a setting is to be changed that this command has no option for. */
    private void advise(List<Problem> problems) {
        if (problems.stream().anyMatch(problem -> argument(problem).isEmpty())) {
            Console.of(spec.commandLine(), true)
                    .paragraph("Settings without an option here are fields of a request: add --print-request and"
                            + " > request.json to this command, change the file (docs/events.md, Settings), and send it with"
                            + " ./tuneloom submit request.json.");
        }
    }

    private void complain(String what, List<Problem> problems) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(what);
        problems.forEach(problem -> err.println("  " + named(problem)));
        err.flush();
    }

    private static String named(Problem problem) {
        return argument(problem)
                .map(name -> name.isEmpty() ? problem.message() : "%s: %s".formatted(name, problem.message()))
                .orElse(problem.toString());
    }

    /** What a field of the request was made from: an option, or documents, which the message names; empty if it is none of both. */
    private static Optional<String> argument(Problem problem) {
        String pointer = problem.pointer().replaceFirst("^/data(?=/)", "");
        if (pointer.startsWith("/dataset/documents")) {
            return Optional.of("");
        }
        if (pointer.startsWith("/dataset/questions")) {
            return Optional.of("--questions");
        }
        return switch (pointer) {
            case "/baseModel" -> Optional.of("--model");
            case "/precision" -> Optional.of("--precision");
            case "/id", "/subject" -> Optional.of("--run-id");
            default -> Optional.empty();
        };
    }
}
