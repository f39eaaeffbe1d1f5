package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.QuestionWatch;
import io.tuneloom.client.follow.RunDirectory;
import io.tuneloom.client.follow.RunSummary.State;
import io.tuneloom.client.report.AnswerLines;
import io.tuneloom.client.request.RequestPublisher;
import io.tuneloom.client.request.RequestReader;
import io.tuneloom.client.request.RequestReading;
import io.tuneloom.launcher.progress.Heartbeat;
import io.tuneloom.sharedschemas.artifacts.Answer;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.topics.access.KafkaConnection;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a question to a model. */
@Command(
        name = "ask",
        description = {
            "Puts a question to a base model or a tuned one, without documents in its context, and prints the answer."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Written by the model:       ./tuneloom ask built-in \"babuk are brighter than bafim. bafim\"",
            "Chosen from candidates:     ./tuneloom ask RUN/fine-tuning \"bafim\" --candidate \"are brighter than babuk.\" --candidate \"are less bright than babuk.\"",
            "From a file:                ./tuneloom ask RUN/delivered - < question.txt",
            "A question that starts with a hyphen comes after all options and --:  ./tuneloom ask built-in --json -- \"-1 is\""
        })
final class AskCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    /** An answer within this time needs no word about waiting. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            converter = AskedModel.Converter.class,
            description = {
                "A base model's name (built-in), computed in fp32 however it is stored; RUN/delivered, the model that a run delivered; or"
                        + " RUN/METHOD or RUN/METHOD/SEED, the model of a method's first or given repetition, in the run's precision."
            })
    @SuppressWarnings("NullAway.Init")
    private AskedModel model;

    @Parameters(
            index = "1",
            paramLabel = "QUESTION",
            description = "What the answer continues, at most 32,000 characters; or - for standard input.")
    private String prompt = "";

    @Option(
            names = "--candidate",
            paramLabel = "TEXT",
            description =
                    "An answer to score: 2 to 20, each of at most 2,000 characters. Without candidates the model writes the answer.")
    private List<String> candidates = new ArrayList<>();

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "64",
            converter = NumberBetween.Tokens.class,
            description = "Length limit of a written answer, 1 to 1024. Default: ${DEFAULT-VALUE}.")
    private int maxTokens;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2m",
            converter = Durations.class,
            description = "How long to wait. Default: ${DEFAULT-VALUE}. A model that was not in use is loaded first.")
    @SuppressWarnings("NullAway.Init")
    private Duration timeout;

    @Option(names = "--json", description = "Print the answering event: a QuestionAnswered or a TuningRejected.")
    private boolean json;

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Override
    public Integer call() throws InterruptedException {
        KafkaConnection connection = broker.connection(); // First of all: nothing else helps where nothing runs.
        String question;
        try {
            question = prompt.equals(STANDARD_INPUT) ? standardInput() : prompt;
        } catch (IOException e) {
            complain(IoFailure.sentence("Cannot read the question from standard input", e));
            return ExitCode.USAGE;
        }
        QuestionAsked asked = new QuestionAsked(model.base(), model.tuned(), question, candidates, maxTokens);
        return switch (RequestReader.question(UUID.randomUUID().toString(), asked)) {
            case RequestReading.Invalid(var problems) -> {
                complain("Nothing was asked:", problems);
                yield ExitCode.USAGE;
            }
            case RequestReading.Valid valid -> say(answer(connection, valid));
        };
    }

    /** Without the line end behind it. */
    private static String standardInput() throws IOException {
        byte[] bytes = System.in.readNBytes(EventCodec.MAX_REQUEST_BYTES + 1);
        if (bytes.length > EventCodec.MAX_REQUEST_BYTES) {
            throw new IOException("it has more than %,d bytes".formatted(EventCodec.MAX_REQUEST_BYTES));
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString()
                .replaceFirst("\\R\\z", "");
    }

    /** A run that no topic knows is reported within seconds, also while nobody answers. */
    private Optional<CloudEvent<?>> answer(KafkaConnection connection, RequestReading.Valid question)
            throws InterruptedException {
        try (QuestionWatch watch = QuestionWatch.open(connection, question.event())) {
            RequestPublisher.publish(connection, question);
            Optional<CloudEvent<?>> answer = watch.await(shorter(AT_ONCE, timeout));
            return answer.isPresent() ? answer : lateAnswer(connection, watch);
        }
    }

    private Optional<CloudEvent<?>> lateAnswer(KafkaConnection connection, QuestionWatch watch) {
        Console console = Console.of(spec.commandLine(), true);
        console.paragraph(
                "Waiting up to %d s for the answer. icl-inference does jobs that were requested earlier first, and loads"
                                .formatted(timeout.toSeconds())
                        + " a model that was not in use.");
        try (var _ = Heartbeat.start("waiting for the answer", Heartbeat.USUAL, console::say)) {
            Optional<CloudEvent<?>> answer =
                    watch.await(shorter(Submission.PATIENCE, timeout).minus(AT_ONCE));
            if (answer.isPresent()) {
                return answer;
            }
            stateOfRun(connection);
            return watch.await(timeout.minus(Submission.PATIENCE));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** @throws io.tuneloom.client.follow.UnknownRunException if the model is that of a run that no topic knows */
    private Optional<State> stateOfRun(KafkaConnection connection) {
        return Optional.ofNullable(model.tuned())
                .map(tuned -> RunDirectory.find(connection, tuned.runId(), Duration.ZERO)
                        .run()
                        .state());
    }

    /** @return the exit code */
    private int say(Optional<CloudEvent<?>> answer) {
        if (json) {
            answer.ifPresent(event -> spec.commandLine().getOut().println(EventCodec.write(event)));
        }
        return switch (answer.map(CloudEvent::data).orElse(null)) {
            case QuestionAnswered answered -> say(answered);
            case TuningRejected rejected -> {
                RejectionReason reason = rejected.reason();
                Optional<State> run =
                        reason == RejectionReason.UNKNOWN_RUN ? stateOfRun(broker.connection()) : Optional.empty();
                complain("Rejected:", rejected.problems());
                run.map(AskCommand::inWords).ifPresent(this::complain);
                yield reason == RejectionReason.UNKNOWN_RUN || reason == RejectionReason.UNKNOWN_MODEL
                        ? ExitCode.UNKNOWN_RUN
                        : ExitCode.REJECTED;
            }
            case null, default -> {
                complain(
                        "No answer within %d s. The coordinator and icl-inference must run, and icl-inference does jobs that were"
                                        .formatted(timeout.toSeconds())
                                + " requested earlier first; --timeout waits longer.");
                yield ExitCode.NOT_ENDED;
            }
        };
    }

    /** Of a run that is on the topics although the coordinator has none. */
    private static String inWords(State state) {
        return switch (state) {
            case REJECTED -> "Its request was rejected, so it has no models.";
            case WAITING -> "Its request has not been answered yet, so it has no models.";
            case RUNNING, COMPLETED, STOPPED -> "The topics have it, but the coordinator's database has not.";
        };
    }

    private int say(QuestionAnswered answered) {
        Answer answer = answered.answer();
        if (answer == null) {
            complain(Objects.requireNonNull(answered.failure()).message());
            return ExitCode.RUN_FAILED;
        }
        if (!json) {
            AnswerLines.of(answer, Console.of(spec.commandLine(), json).width())
                    .forEach(spec.commandLine().getOut()::println);
        }
        if (!answer.complete()) {
            complain("(cut at --max-tokens %d)".formatted(maxTokens));
        }
        return ExitCode.OK;
    }

    private void complain(String what, List<Problem> problems) {
        complain(what);
        problems.forEach(problem -> complain("  " + named(problem)));
    }

    /** The option or argument that a field of the question was made from. */
    private static String named(Problem problem) {
        String[] field = problem.pointer().split("/");
        String what = field.length < 3
                ? "QUESTION and --candidate: "
                : switch (field[2]) {
                    case "prompt" -> "QUESTION: ";
                    case "baseModel", "tunedModel" -> "MODEL: ";
                    case "maxTokens" -> "--max-tokens: ";
                    case "candidates" ->
                        field.length == 3
                                ? "--candidate: "
                                : "--candidate number %d: ".formatted(Integer.parseInt(field[3]) + 1);
                    default -> problem.pointer() + ": ";
                };
        return what + problem.message();
    }

    private void complain(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
