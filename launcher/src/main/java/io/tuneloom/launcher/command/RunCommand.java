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
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the methods on documents, without a request in JSON. */
@Command(
        name = "run",
        description = {
            "Compares the methods on your own documents: requests a run with all default settings on the running system, and follows"
                    + " it to its end. For other settings, write a request and submit it (./tuneloom submit --help)."
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

    @Option(names = "--run-id", paramLabel = "ID", description = "Id of the run. Default: a new id.")
    private Optional<String> runId = Optional.empty();

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Mixin
    private final ArtifactsOption artifacts = new ArtifactsOption();

    @Mixin
    private final Following following = new Following();

    @Override
    public Integer call() throws InterruptedException {
        String bootstrapServers = broker.bootstrapServers(); // First of all: nothing else helps where nothing runs.
        LocalFiles files =
                artifacts.files(Path.of(""), broker, spec.commandLine()).choosing(ChosenDocuments.of(documents));
        return switch (RequestReader.read(request(), runId, files)) {
            case RequestReading.Invalid(var problems) -> {
                complain("Nothing was requested:", problems);
                yield ExitCode.USAGE;
            }
            case RequestReading.Valid valid -> {
                broker.warnings(valid).forEach(Console.of(spec.commandLine(), true)::say);
                Answer answer;
                try (AnswerWatch answers = AnswerWatch.open(bootstrapServers, valid.event())) {
                    RequestPublisher.publish(bootstrapServers, valid);
                    answer = answers.await(Submission.PATIENCE);
                }
                if (answer instanceof Answer.Rejected(var problems)) {
                    complain("Rejected:", problems);
                    yield ExitCode.REJECTED;
                }
                Console.of(spec.commandLine(), following.forPrograms())
                        .say("Run %s. It continues if you stop following it; %s follows it again."
                                .formatted(valid.runId(), broker.again("watch", valid.runId())));
                yield following.follow(valid.runId(), broker, artifacts, spec.commandLine());
            }
        };
    }

    private String request() {
        ObjectNode request = JSON.createObjectNode();
        ObjectNode dataset = request.putObject("dataset");
        dataset.putObject("documents").put("folder", documents.getFirst().toString());
        questions.ifPresent(file -> dataset.putObject("questions").put("file", file.toString()));
        model.ifPresent(name -> request.put("baseModel", name));
        return request.toString();
    }

    private void complain(String what, List<Problem> problems) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(what);
        problems.forEach(problem -> err.println("  " + named(problem)));
        err.flush();
    }

    /** The option or argument that a field of the request was made from. */
    private static String named(Problem problem) {
        String what = problem.pointer().startsWith("/dataset/questions")
                ? "--questions: "
                : switch (problem.pointer()) {
                    case "/baseModel" -> "--model: ";
                    case "/id", "/subject" -> "--run-id: ";
                    default -> "";
                };
        return what + problem.message();
    }
}
