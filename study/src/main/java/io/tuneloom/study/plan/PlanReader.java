package io.tuneloom.study.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tuneloom.client.request.LocalFiles;
import io.tuneloom.client.request.RequestReader;
import io.tuneloom.client.request.RequestReading;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.study.claims.Claim;
import io.tuneloom.study.claims.Expect;
import io.tuneloom.study.plan.StudyPlan.Experiment;
import io.tuneloom.study.plan.StudyPlan.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a study's file, and checks every request in it as the system would. */
public final class PlanReader {
    /** The plans that come with Tuneloom. */
    public static final List<String> NAMES = List.of("full", "quick", "development", "exploration");

    private static final ObjectMapper YAML = new YAMLMapper();
    /** By default Jackson would add a list's items to those of the list before. */
    private static final ObjectMapper MERGE = JsonMapper.builder()
            .withConfigOverride(ArrayNode.class, lists -> lists.setMergeable(false))
            .build();

    private final Choices choices;
    private final List<String> problems = new ArrayList<>();

    private PlanReader(Choices choices) {
        this.choices = choices;
    }

    /**
     * @param name of one of {@link #NAMES}
     * @throws UnusablePlanException when what was chosen does not fit
     */
    public static StudyPlan read(String name, Choices choices) {
        if (!NAMES.contains(name)) {
            throw new UnusablePlanException(
                    "The study cannot be run:",
                    List.of("unknown plan '%s'; known plans: %s".formatted(name, String.join(", ", NAMES))));
        }
        String resource = "/study/" + name + ".yaml";
        try (InputStream stream = Objects.requireNonNull(PlanReader.class.getResourceAsStream(resource), resource)) {
            return parse(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8), choices);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    static StudyPlan parse(String name, String text, Choices choices) throws JsonProcessingException {
        return new PlanReader(choices).plan(name, YAML.readValue(text, PlanFile.class));
    }

    private StudyPlan plan(String name, PlanFile file) {
        List<String> known = file.experiments().stream()
                .map(PlanFile.WrittenExperiment::name)
                .toList();
        choices.only().stream()
                .filter(wanted -> !known.contains(wanted))
                .forEach(wanted -> problems.add(
                        "unknown experiment '%s'; known experiments: %s".formatted(wanted, String.join(", ", known))));
        List<Experiment> experiments = file.experiments().stream()
                .filter(each -> choices.only().isEmpty() || choices.only().contains(each.name()))
                .map(each -> experiment(file, each))
                .toList();
        if (!problems.isEmpty()) {
            throw new UnusablePlanException("The study cannot be run:", problems);
        }
        return new StudyPlan(name, file.title(), file.purpose(), margins(file), experiments);
    }

    private static Map<Expect, Double> margins(PlanFile file) {
        return Objects.requireNonNullElse(file.margins(), Map.of());
    }

    private Experiment experiment(PlanFile file, PlanFile.WrittenExperiment written) {
        ObjectNode base = merged(file.request(), written.request());
        List<Variant> variants = written.variants().stream()
                .flatMap(variant -> variant(base, written.name(), variant).stream())
                .toList();
        return new Experiment(
                written.name(),
                written.question(),
                Optional.ofNullable(written.axis()),
                variants,
                claims(file, written, variants));
    }

    private List<Claim> claims(PlanFile file, PlanFile.WrittenExperiment written, List<Variant> variants) {
        if (variants.size() < written.variants().size()) {
            return List.of();
        }
        ClaimReading reading =
                new ClaimReading(margins(file), Objects.requireNonNullElse(file.topics(), Map.of()), variants);
        List<Claim> claims = Objects.requireNonNullElse(written.claims(), List.<Claim>of()).stream()
                .map(reading::complete)
                .toList();
        reading.problems().forEach(problem -> problems.add("%s, %s".formatted(written.name(), problem)));
        return claims;
    }

    private Optional<Variant> variant(ObjectNode base, String experiment, PlanFile.WrittenVariant written) {
        ObjectNode data = merged(base, written.request());
        data.put("baseModel", choices.model());
        choices.seeds().ifPresent(seeds -> data.put("seeds", seeds));
        return switch (RequestReader.read(data.toString(), Optional.of("unnamed"), LocalFiles.none())) {
            case RequestReading.Valid unnamed -> Optional.of(named(written, data, asked(unnamed)));
            case RequestReading.Invalid(var wrong) -> {
                wrong.forEach(problem -> complain(experiment, written.label(), problem));
                yield Optional.empty();
            }
        };
    }

    private Variant named(PlanFile.WrittenVariant written, ObjectNode data, TuningRequested asked) {
        String runId = Canonical.runId(asked, choices.attempt());
        RequestReading.Valid request =
                (RequestReading.Valid) RequestReader.read(data.toString(), Optional.of(runId), LocalFiles.none());
        return new Variant(written.label(), Optional.ofNullable(written.at()), asked, request);
    }

    /** The same complaint about every run is one complaint: it comes from what was chosen. */
    private void complain(String experiment, String variant, Problem problem) {
        boolean chosen = problem.pointer().equals("/baseModel")
                || problem.pointer().equals("/seeds") && choices.seeds().isPresent();
        String where = chosen ? "every run" : experiment + ", " + variant;
        String line = "%s: %s".formatted(where, problem);
        if (!problems.contains(line)) {
            problems.add(line);
        }
    }

    private static TuningRequested asked(RequestReading.Valid request) {
        return switch (EventCodec.read(request.event().getBytes(StandardCharsets.UTF_8))) {
            case Decoded.Valid(var event) -> (TuningRequested) event.data();
            case Decoded.Invalid wrong -> throw new IllegalStateException("Was right before: " + wrong.problems());
        };
    }

    /** JSON merge patch (RFC 7396) without its removals: members are merged, and a list takes the place of the one before. */
    private static ObjectNode merged(ObjectNode base, @Nullable ObjectNode changes) {
        ObjectNode result = base.deepCopy();
        if (changes == null) {
            return result;
        }
        try {
            return MERGE.readerForUpdating(result).readValue(changes);
        } catch (IOException e) {
            throw new UncheckedIOException("A tree is read from memory", e);
        }
    }

    /**
     * What the person who starts a study decides.
     *
     * @param seeds repetitions of every run; empty for the plan's own number
     * @param only the names of the experiments wanted; empty for all
     * @param attempt a number above 1 asks for everything once more, under run ids of its own
     */
    public record Choices(String model, Optional<Integer> seeds, List<String> only, int attempt) {}

    /** A study that cannot be run as it was asked for; the message says all that is wrong, a line each. */
    public static final class UnusablePlanException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusablePlanException(String what, List<String> problems) {
            super(what + problems.stream().map(problem -> "\n  " + problem).collect(Collectors.joining()));
        }
    }
}
