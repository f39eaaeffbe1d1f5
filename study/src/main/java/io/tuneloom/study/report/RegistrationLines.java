package io.tuneloom.study.report;

import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a study confirms or explores, and by which plan and build that can be checked. */
final class RegistrationLines {
    private static final String COMMIT = "[0-9a-f]{40}";

    private RegistrationLines() {}

    /** In sentences, the answer first. */
    static List<String> of(Findings findings) {
        List<String> sentences = new ArrayList<>();
        List<String> builds = builds(findings);
        List<String> reasons = new ArrayList<>(findings.registration().whyExploratory());
        if (!builds.stream().allMatch(build -> build.matches(COMMIT)) || builds.size() != 1) {
            reasons.add("not all results are of one build from committed sources");
        }
        sentences.add(
                reasons.isEmpty()
                        ? "This study is confirmatory: its plan was frozen before it was run, from committed sources, on an empty store."
                        : "This study is exploratory: " + String.join("; ", reasons) + ".");
        sentences.add("SHA-256 of the plan: %s; %s."
                .formatted(
                        findings.registration().digest(),
                        findings.registration().agrees()
                                ? "the digest that was committed before agrees"
                                : findings.registration()
                                        .frozen()
                                        .map(digest -> "the committed digest is " + digest)
                                        .orElse("no digest was committed")));
        findings.registration()
                .ground()
                .commit()
                .ifPresent(commit -> sentences.add("Commit of the sources: %s.".formatted(commit)));
        sentences.add("Built from: %s.".formatted(builds.isEmpty() ? "unknown" : String.join(", ", builds)));
        sentences.add(jobs(findings));
        return sentences;
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
        return "Of %,d jobs, %,d were answered from outcomes stored before.".formatted(all, reused);
    }
}
