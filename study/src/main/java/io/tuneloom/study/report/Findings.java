package io.tuneloom.study.report;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.client.follow.EventFollower;
import io.tuneloom.client.follow.RunEnd;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.sharedschemas.codec.Defaults;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.tuning.ForgettingSettings;
import io.tuneloom.study.claims.Claim;
import io.tuneloom.study.claims.Expect;
import io.tuneloom.study.claims.Judge;
import io.tuneloom.study.claims.Judgement;
import io.tuneloom.study.plan.Registration;
import io.tuneloom.study.plan.StudyPlan;
import io.tuneloom.study.plan.StudyPlan.Experiment;
import io.tuneloom.study.plan.StudyPlan.Variant;
import io.tuneloom.study.run.Curve;
import io.tuneloom.study.run.TrainingLogs;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results of a study and the conditions of their making: {@code results.json}. All other files are made from it.
 *
 * @param registration whether its plan was frozen before the run
 * @param margins of claims, by word
 */
public record Findings(
        String study,
        String title,
        Registration registration,
        Map<Expect, Double> margins,
        Circumstances circumstances,
        List<Answer> answers) {
    public Findings {
        Stream.of(study, title, registration, margins, circumstances, answers).forEach(Objects::requireNonNull);
    }

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .addModule(new Defaults())
            .addMixIn(Artifact.class, WithoutLocation.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Leaves out locations, which could identify a machine. */
    @JsonIncludeProperties({"sha256", "bytes", "mediaType"})
    private interface WithoutLocation {}

    /** The results of one experiment. */
    public record Answer(
            String experiment, String question, Optional<String> axis, List<Claim> claims, List<Outcome> outcomes) {

        /** Judges the experiment's claims by its outcomes. */
        Judge judge() {
            Map<String, TuningCompleted> results = new LinkedHashMap<>();
            outcomes.forEach(outcome -> outcome.result().ifPresent(result -> results.put(outcome.variant(), result)));
            return new Judge(results);
        }

        List<TuningCompleted> results() {
            return outcomes.stream()
                    .flatMap(outcome -> outcome.result().stream())
                    .toList();
        }
    }

    /**
     * The result of one variant's run.
     *
     * @param at the variant's value on the experiment's axis
     * @param result empty if the run has none
     * @param problems why it has none
     */
    public record Outcome(
            String variant,
            Optional<Double> at,
            String runId,
            Optional<TuningCompleted> result,
            List<String> problems,
            List<Curve> curves) {}

    /** A claim with its verdict, in the order of the plan. */
    record Judged(String experiment, Claim claim, Judgement judgement) {}

    List<Judged> judged() {
        return answers.stream()
                .flatMap(answer -> {
                    Judge judge = answer.judge();
                    return answer.claims().stream()
                            .map(claim -> new Judged(answer.experiment(), claim, judge.of(claim)));
                })
                .toList();
    }

    /** A run's result in its place in the plan; a run that several experiments share is in each. */
    record Placed(String experiment, String variant, TuningCompleted result) {
        String run() {
            return result.runId();
        }
    }

    Stream<Placed> placed() {
        return answers.stream()
                .flatMap(answer -> answer.outcomes().stream()
                        .flatMap(outcome -> outcome.result().stream()
                                .map(result -> new Placed(answer.experiment(), outcome.variant(), result))));
    }

    /** A part of it, as in {@code results.json}. */
    static JsonNode json(Object part) {
        return JSON.valueToTree(part);
    }

    void write(Path file) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    }

    /**
     * What {@link #write} wrote.
     *
     * Before forgetting could be measured, no request said whether it was to be.
     *
     * @throws IOException if the file cannot be read or was not written by {@link #write}
     */
    public static Findings read(Path file) throws IOException {
        JsonNode findings = JSON.readTree(file.toFile());
        findings.findValues("request").stream()
                .filter(request -> request instanceof ObjectNode && !request.has("forgetting"))
                .forEach(request ->
                        ((ObjectNode) request).set("forgetting", JSON.valueToTree(ForgettingSettings.NOT_MEASURED)));
        return JSON.treeToValue(findings, Findings.class);
    }

    /**
     * The circumstances of a study that others need to repeat it. Nothing identifies who ran it or where.
     *
     * @param command that repeats the study
     * @param memoryBytes of the whole machine
     */
    public record Circumstances(
            String command,
            String tuneloom,
            String java,
            String kafka,
            String operatingSystem,
            int cores,
            long memoryBytes,
            Instant begun,
            Instant ended) {

        /** Those of this process. */
        public static Circumstances now(String command, Instant begun) {
            return new Circumstances(
                    command,
                    Objects.requireNonNullElse(
                            Circumstances.class.getPackage().getImplementationVersion(), "not from a jar"),
                    Runtime.version().toString(),
                    EventFollower.kafkaVersion(),
                    "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                    Runtime.getRuntime().availableProcessors(),
                    memory(),
                    begun,
                    Instant.now());
        }

        private static long memory() {
            return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                    .getTotalMemorySize();
        }
    }

    /** Collects the ends of runs into findings, in the order of the plan. */
    public static final class Collecting {
        private final Map<String, RunProgress> runs;
        private final TrainingLogs logs;
        private final ArtifactStore store;

        /** @param runs all ended */
        public Collecting(Collection<RunProgress> runs, TrainingLogs logs, ArtifactStore store) {
            this.runs = runs.stream().collect(Collectors.toMap(RunProgress::runId, Function.identity()));
            this.logs = logs;
            this.store = store;
        }

        public Findings findings(StudyPlan plan, Registration registration, Circumstances circumstances) {
            List<Answer> answers = plan.experiments().stream().map(this::answer).toList();
            return new Findings(plan.name(), plan.title(), registration, plan.margins(), circumstances, answers);
        }

        private Answer answer(Experiment experiment) {
            List<Outcome> outcomes =
                    experiment.variants().stream().map(this::outcome).toList();
            return new Answer(
                    experiment.name(), experiment.question(), experiment.axis(), experiment.claims(), outcomes);
        }

        private Outcome outcome(Variant variant) {
            RunEnd end = Objects.requireNonNull(runs.get(variant.runId())).end().orElseThrow();
            return switch (end) {
                case RunEnd.Completed(var result) -> outcome(variant, Optional.of(result), List.of());
                case RunEnd.Rejected(var problems) ->
                    outcome(
                            variant,
                            Optional.empty(),
                            problems.stream().map(Problem::toString).toList());
                case RunEnd.Stopped(var reason) -> outcome(variant, Optional.empty(), List.of("stopped: " + reason));
            };
        }

        private Outcome outcome(Variant variant, Optional<TuningCompleted> result, List<String> problems) {
            return new Outcome(
                    variant.label(),
                    variant.at(),
                    variant.runId(),
                    result,
                    problems,
                    logs.curves(variant.runId(), store));
        }
    }
}
