package io.tuneloom.study.report;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tuneloom.sharedschemas.codec.Defaults;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.study.claims.Claim;
import io.tuneloom.study.claims.Expect;
import io.tuneloom.study.claims.Judge;
import io.tuneloom.study.claims.Judgement;
import io.tuneloom.study.plan.Registration;
import io.tuneloom.study.run.Curve;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a study found, and how: {@code results.json}. The other files are made from it alone.
 *
 * @param registration whether its plan was frozen before
 * @param margins what the claims' words mean, by word
 */
public record Findings(
        String study,
        String title,
        Registration registration,
        Map<Expect, Double> margins,
        Circumstances circumstances,
        List<Answer> answers) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .addModule(new Defaults())
            .addMixIn(Artifact.class, WithoutPlace.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** An artifact is its content; where it lies says something of whose machine that is. */
    @JsonIncludeProperties({"sha256", "bytes", "mediaType"})
    private interface WithoutPlace {}

    /** What came of one experiment. */
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
     * What came of one variant's run.
     *
     * @param at where the variant stands on the experiment's axis
     * @param result empty when the run had none
     * @param problems why it had none
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

    /** A part of it as it stands in {@code results.json}. */
    static JsonNode json(Object part) {
        return JSON.valueToTree(part);
    }

    void write(Path file) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    }

    /**
     * What {@link #write} wrote.
     *
     * @throws IOException when the file cannot be read, or is none of these
     */
    public static Findings read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Findings.class);
    }
}
