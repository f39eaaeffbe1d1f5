package io.tuneloom.study.plan;

import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.study.claims.Claim;
import io.tuneloom.study.claims.Expect;
import io.tuneloom.study.plan.StudyPlan.Experiment;
import io.tuneloom.study.plan.StudyPlan.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a plan was frozen before its results were known. {@code study/NAME.sha256} next to the plan holds the digest of the frozen plan. It
 * is committed before the run, with the code that computes and judges, so the build that a result names contains both.
 *
 * @param digest SHA-256 of the plan: claims with their margins, and requests with all defaults
 * @param frozen the committed digest; empty if there is none
 * @param exploratory whether {@code --exploratory} was given
 * @param ground the preconditions of the start
 */
public record Registration(
        Purpose purpose, String digest, Optional<String> frozen, boolean exploratory, Ground ground) {

    /** The content of the digest. It includes titles and questions, since the first page shows them. */
    private record Frozen(
            String title, Purpose purpose, Map<Expect, Double> margins, List<FrozenExperiment> experiments) {}

    private record FrozenExperiment(
            String name, String question, Optional<String> axis, List<FrozenVariant> variants, List<Claim> claims) {}

    private record FrozenVariant(String label, Optional<Double> at, TuningRequested request) {}

    public static Registration of(StudyPlan plan, boolean exploratory, Ground ground) {
        return new Registration(plan.purpose(), digest(plan), frozen(plan.name()), exploratory, ground);
    }

    public static String digest(StudyPlan plan) {
        return Canonical.sha256(new Frozen(
                plan.title(),
                plan.purpose(),
                plan.margins(),
                plan.experiments().stream().map(Registration::frozen).toList()));
    }

    private static FrozenExperiment frozen(Experiment each) {
        List<FrozenVariant> variants = each.variants().stream()
                .map(variant -> new FrozenVariant(variant.label(), variant.at(), variant.asked()))
                .toList();
        return new FrozenExperiment(each.name(), each.question(), each.axis(), variants, each.claims());
    }

    private static Optional<String> frozen(String name) {
        try (InputStream stream = Registration.class.getResourceAsStream("/study/" + name + ".sha256")) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the digest of " + name, e);
        }
    }

    public boolean agrees() {
        return frozen.filter(digest::equals).isPresent();
    }

    /** Whether the study may start. */
    public boolean admits() {
        return purpose == Purpose.DEVELOPMENT || exploratory || obstacles().isEmpty();
    }

    /** Why the study is exploratory; empty if it is confirmatory. */
    public List<String> whyExploratory() {
        if (purpose == Purpose.DEVELOPMENT) {
            return List.of("it uses a development plan, whose results may have been used to choose settings");
        }
        Stream<String> asked = exploratory ? Stream.of("--exploratory was given") : Stream.empty();
        return Stream.concat(asked, obstacles().stream()).toList();
    }

    private List<String> obstacles() {
        Stream<String> plan = agrees()
                ? Stream.empty()
                : Stream.of(frozen.map(committed -> "the plan differs from the frozen one (digest " + committed + ")")
                        .orElse("the plan is not frozen"));
        return Stream.concat(plan, ground.problems().stream()).toList();
    }

    /**
     * The preconditions of a confirmatory study.
     *
     * @param commit of the sources, in hexadecimal digits; empty outside a Git working tree
     * @param problems preconditions that do not hold, such as changed sources, or a store with other results
     */
    public record Ground(Optional<String> commit, List<String> problems) {
        /** Of a study that is exploratory anyway. */
        public static final Ground UNCHECKED = new Ground(Optional.empty(), List.of());

        public Ground {
            problems = List.copyOf(problems);
        }
    }
}
