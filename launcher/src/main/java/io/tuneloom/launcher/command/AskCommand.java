package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.QuestionWatch;
import io.tuneloom.client.report.AnswerLines;
import io.tuneloom.client.request.RequestPublisher;
import io.tuneloom.client.request.RequestReader;
import io.tuneloom.client.request.RequestReading;
import io.tuneloom.sharedschemas.artifacts.Answer;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.TuningRejected;
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
import picocli.CommandLine.ParameterException;
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
            "Chosen from candidates:     ./tuneloom ask RUN/fine-tuning \"bafim\" --candidate \"are brighter than babuk.\" --candidate \"are less bright than babuk.\""
        })
final class AskCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            converter = AskedModel.Converter.class,
            description = {
                "A base model's name (built-in); RUN/delivered, the model that a run delivered; or RUN/METHOD or RUN/METHOD/SEED, the model"
                        + " of a method's first or given repetition."
            })
    @SuppressWarnings("NullAway.Init")
    private AskedModel model;

    @Parameters(index = "1", paramLabel = "QUESTION", description = "What the answer continues.")
    private String prompt = "";

    @Option(
            names = "--candidate",
            paramLabel = "TEXT",
            description = "An answer to score; at least two. Without candidates the model writes the answer.")
    private List<String> candidates = new ArrayList<>();

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "64",
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

    @Option(names = "--json", description = "Print the answering event.")
    private boolean json;

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Override
    public Integer call() throws InterruptedException {
        String id = UUID.randomUUID().toString();
        Optional<CloudEvent<?>> answer;
        try (QuestionWatch watch = QuestionWatch.open(broker.bootstrapServers(), id)) {
            RequestPublisher.publish(broker.bootstrapServers(), question(id));
            answer = watch.await(timeout);
        }
        if (json) {
            answer.ifPresent(event -> spec.commandLine().getOut().println(EventCodec.write(event)));
        }
        return switch (answer.map(CloudEvent::data).orElse(null)) {
            case QuestionAnswered answered -> say(answered);
            case TuningRejected rejected -> {
                complain("Rejected:");
                rejected.problems().forEach(problem -> complain("  " + problem));
                yield ExitCode.REJECTED;
            }
            case null, default -> {
                complain("No answer within %d s: icl-inference is busy with other jobs, or does not run."
                        .formatted(timeout.toSeconds()));
                yield ExitCode.NOT_ENDED;
            }
        };
    }

    private RequestReading.Valid question(String id) {
        QuestionAsked asked = new QuestionAsked(model.base(), model.tuned(), prompt, candidates, maxTokens);
        try {
            return RequestReader.question(id, asked);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
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
            complain("(cut after %d tokens; --max-tokens allows more)".formatted(maxTokens));
        }
        return ExitCode.OK;
    }

    private void complain(String line) {
        spec.commandLine().getErr().println(line);
    }
}
