package io.tuneloom.study.report;

import io.tuneloom.client.report.Figures;
import io.tuneloom.client.report.JsonNames;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.Provenance;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.study.claims.Judge;
import io.tuneloom.study.plan.Registration;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Circumstances;
import io.tuneloom.study.report.Findings.Judged;
import io.tuneloom.study.report.PageContent.Fact;
import io.tuneloom.wording.Count;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions under which the findings hold: registration of the plan, environment, limitations. */
final class Conditions {
    private static final String COMMIT = "[0-9a-f]{40}";
    private static final String BUILT_IN = "built-in";
    /** Facts that rows may be about. With fewer than one true statement per so many there is hardly any augmentation. */
    private static final int FACTS_PER_STATEMENT = 10;

    private Conditions() {}

    /** Sentences that say whether the study is confirmatory, and by which plan and build this can be checked. */
    static List<String> registration(Findings findings) {
        List<String> builds = builds(findings);
        List<String> sentences = new ArrayList<>();
        sentences.add(standing(findings.registration(), builds));
        sentences.add(digest(findings.registration()));
        findings.registration().ground().commit().ifPresent(commit -> sentences.add("Source commit: " + commit + "."));
        sentences.add("Build: %s.".formatted(builds.isEmpty() ? "unknown" : String.join(", ", builds)));
        sentences.add(jobs(findings));
        return sentences;
    }

    private static String standing(Registration registration, List<String> builds) {
        List<String> reasons = new ArrayList<>(registration.whyExploratory());
        if (builds.size() != 1 || !builds.getFirst().matches(COMMIT)) {
            reasons.add("the results do not all come from one build of committed sources");
        }
        return reasons.isEmpty()
                ? "This study is confirmatory: its plan was frozen before the run, the sources are committed, and the store contained no"
                        + " results but its own."
                : "This study is exploratory: " + String.join("; ", reasons) + ".";
    }

    private static String digest(Registration registration) {
        String committed = registration.agrees()
                ? "the committed digest is the same"
                : registration
                        .frozen()
                        .map(digest -> "the committed digest is " + digest)
                        .orElse("no digest was committed");
        return "SHA-256 of the plan: %s; %s.".formatted(registration.digest(), committed);
    }

    private static List<String> builds(Findings findings) {
        return findings.placed()
                .map(placed -> Optional.ofNullable(placed.result().provenance())
                        .map(Provenance::build)
                        .orElse("unknown"))
                .distinct()
                .toList();
    }

    /** A run that several experiments share counts once. */
    private static String jobs(Findings findings) {
        List<Arm> arms = findings.placed()
                .map(Findings.Placed::result)
                .distinct()
                .flatMap(result -> result.arms().stream())
                .toList();
        int all = arms.stream().mapToInt(Arm::jobs).sum();
        int reused = arms.stream().mapToInt(Arm::reusedJobs).sum();
        return String.format(Locale.ROOT, "%,d of %,d jobs reused stored results.", reused, all);
    }

    /** The score, versions and machine. */
    static List<Fact> environment(Findings findings) {
        List<Fact> facts = new ArrayList<>();
        score(findings.answers()).ifPresent(facts::add);
        facts.addAll(environment(findings.circumstances()));
        return facts;
    }

    /** Requests name the score, so it is chosen before there are results. */
    private static Optional<Fact> score(List<Answer> answers) {
        List<Answer> answered =
                answers.stream().filter(answer -> !answer.results().isEmpty()).toList();
        List<String> scores =
                answered.stream().map(Conditions::scores).distinct().toList();
        if (scores.isEmpty()) {
            return Optional.empty();
        }
        String named = scores.size() == 1
                ? scores.getFirst()
                : answered.stream()
                        .map(answer -> "%s in %s".formatted(scores(answer), answer.experiment()))
                        .collect(Collectors.joining(", "));
        return Optional.of(new Fact("score", named + " (specified in the requests, before the run)"));
    }

    private static String scores(Answer answer) {
        return answer.results().stream()
                .map(result -> result.request().scoring().primary().label())
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private static List<Fact> environment(Circumstances how) {
        Duration took = Duration.between(how.begun(), how.ended());
        return List.of(
                new Fact("Tuneloom", how.tuneloom()),
                new Fact("Java", how.java()),
                new Fact("Kafka", how.kafka()),
                new Fact(
                        "machine",
                        String.format(
                                Locale.ROOT,
                                "%s, %.0f GiB",
                                Count.of(how.cores(), "core"),
                                how.memoryBytes() / (double) (1L << 30))),
                new Fact("operating system", how.operatingSystem()),
                new Fact("started", how.begun().truncatedTo(ChronoUnit.SECONDS).toString()),
                new Fact(
                        "duration",
                        "%d min %d s (of the last invocation; stored results are reused)"
                                .formatted(took.toMinutes(), took.toSecondsPart())));
    }

    /** What the study cannot show, whatever its results. */
    static List<String> limitations(Findings findings, List<Judged> judged) {
        List<String> limitations = new ArrayList<>();
        boolean builtIn = findings.placed()
                .anyMatch(placed -> placed.result().request().baseModel().equals(BUILT_IN));
        if (builtIn) {
            limitations.add(
                    "The model built-in has about a million parameters and was pretrained on worlds of the benchmarks' own generators, with"
                            + " other seeds. Its initial weights contain attention heads that were set by hand. It uses its context well by"
                            + " design, so an advantage of in-context learning over fine-tuning does not transfer to other models. The results"
                            + " show how such a model uses facts in its context or in its weights. The model card lists what was held out of"
                            + " pretraining: of the semantic structure only relations, a phrasing and a form of question.");
        }
        limitations.add(
                "All texts are synthetic: few sentence forms and nonsense words. One base model was used, so the intervals do not include"
                        + " the variation between pretraining runs.");
        limitations.add(
                "An answer that appears verbatim in the training rows shows memory only. Claims about generalisation exclude such items;"
                        + " the tables show them as a separate tier. Where rows can state the answers (reversal, name, syllogism), augmented"
                        + " items are therefore those that the model did not write; restated splits have no such selection.");
        limitations.add(
                ("A claim about generalisation from training data is judged only if the model recalls at least %.0f%% of that data.%s")
                        .formatted(Judge.LEARNED, lowRecallInContext(findings)));
        fewRows(findings).ifPresent(limitations::add);
        limitations.add(
                ("Each of the %d claims is judged at the 95%% level by itself, without correction for multiple testing.")
                        .formatted(judged.size()));
        return limitations;
    }

    /** A method that trains nothing is judged at any recall, but a low one leaves little to generalise from. */
    private static String lowRecallInContext(Findings findings) {
        String low = findings.placed()
                .flatMap(placed -> placed.result().rows(TierGroup.ALL).stream()
                        .filter(row -> row.split().equals(Judge.RECALL)
                                && row.method().isOpenBook()
                                && !row.method().trains())
                        .filter(row -> row.items() > 0 && 100 * row.accuracy() < Judge.LEARNED)
                        .map(row -> "%s %s (%s, %s)"
                                .formatted(
                                        row.method().label(),
                                        Figures.percent(row.accuracy()),
                                        placed.experiment(),
                                        placed.variant())))
                .collect(Collectors.joining(", "));
        return low.isEmpty()
                ? ""
                : " Methods that only read documents are judged at any recall; where it is lower, their errors need not be failures to"
                        + " generalise: " + low + ".";
    }

    /** An arm almost without true rows does not show what true rows would have done. */
    private static Optional<String> fewRows(Findings findings) {
        String few = findings.placed()
                .flatMap(placed -> placed.result().arms().stream()
                        .filter(arm -> arm.method() == Method.AUGMENTED_FINE_TUNING)
                        .flatMap(arm -> Optional.ofNullable(arm.audit()).stream())
                        .flatMap(Conditions::fewRows)
                        .map(words -> "%s (%s, %s)".formatted(words, placed.experiment(), placed.variant())))
                .collect(Collectors.joining("; "));
        return few.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        ("A strategy that wrote hardly any true statements does not show what such rows would do. Fewer than one statement"
                                        + " per %d facts follows from the documents: %s.")
                                .formatted(FACTS_PER_STATEMENT, few));
    }

    private static Stream<String> fewRows(AugmentationAudit audit) {
        int facts = audit.facts().all() - audit.facts().heldOut();
        return audit.strategies().stream()
                .filter(each -> FACTS_PER_STATEMENT * each.entailed() * each.statements() < facts)
                .map(each -> "%s %.0f of %s statements, %s facts"
                        .formatted(
                                JsonNames.of(each.strategy()),
                                each.entailed() * each.statements(),
                                Figures.count(each.statements()),
                                Figures.count(facts)));
    }
}
