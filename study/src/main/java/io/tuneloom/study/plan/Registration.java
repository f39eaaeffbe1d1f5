package io.tuneloom.study.plan;

import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.study.claims.Claim;
import io.tuneloom.study.claims.Expect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a plan is the one that was frozen before its results were known. {@code study/NAME.sha256} beside the plan holds the
 * digest of the frozen plan; it is committed before the run, with the code that computes and judges. The build that a result
 * names has therefore both.
 *
 * @param digest SHA-256 of the plan as it is run: claims with their margins, and requests with every default filled in
 * @param frozen the committed one; empty where none is
 * @param exploratory whether the study was asked for in spite of what speaks against it
 * @param ground what it was started on
 */
public record Registration(
        Purpose purpose, String digest, Optional<String> frozen, boolean exploratory, Ground ground) {

    /** What the digest is of; titles and questions too, since the first page shows them. */
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

    /** Whether the study may begin. */
    public boolean admits() {
        return purpose == Purpose.DEVELOPMENT || exploratory || obstacles().isEmpty();
    }

    /** Why what it finds confirms nothing; empty where it does. */
    public List<String> whyExploratory() {
        if (purpose == Purpose.DEVELOPMENT) {
            return List.of("its plan is for development: settings may have been chosen by such results");
        }
        Stream<String> asked = exploratory ? Stream.of("it was asked for with --exploratory") : Stream.empty();
        return Stream.concat(asked, obstacles().stream()).toList();
    }

    private List<String> obstacles() {
        Stream<String> plan = agrees()
                ? Stream.empty()
                : Stream.of(
                        frozen.map(committed -> "its plan differs from the frozen one, whose digest is " + committed)
                                .orElse("its plan was not frozen before"));
        return Stream.concat(plan, ground.problems().stream()).toList();
    }
}
