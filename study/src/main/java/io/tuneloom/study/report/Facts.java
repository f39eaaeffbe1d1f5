package io.tuneloom.study.report;

import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.PageContent.Fact;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a reader wants to know before any number: by what answers went, with what and on what it was made. */
final class Facts {
    private Facts() {}

    static List<Fact> of(Findings findings) {
        List<Fact> facts = new ArrayList<>();
        score(findings.answers()).ifPresent(facts::add);
        facts.addAll(circumstances(findings.circumstances()));
        return facts;
    }

    /** Requests name it, so it is chosen before there are numbers to choose it by. */
    private static Optional<Fact> score(List<Answer> answers) {
        List<Answer> answered =
                answers.stream().filter(answer -> !answer.results().isEmpty()).toList();
        List<String> scores = answered.stream().map(Facts::scores).distinct().toList();
        if (scores.isEmpty()) {
            return Optional.empty();
        }
        String named = scores.size() == 1
                ? scores.getFirst()
                : answered.stream()
                        .map(answer -> answer.experiment() + " by " + scores(answer))
                        .collect(Collectors.joining(", "));
        return Optional.of(
                new Fact("accuracy uses the score", named + "; the requests name it, before anything is asked"));
    }

    private static String scores(Answer answer) {
        return answer.results().stream()
                .map(result -> result.request().scoring().primary().label())
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private static List<Fact> circumstances(Circumstances how) {
        Duration took = Duration.between(how.begun(), how.ended());
        return List.of(
                new Fact("Tuneloom", how.tuneloom()),
                new Fact("Java", how.java()),
                new Fact("Kafka", how.kafka()),
                new Fact(
                        "machine",
                        String.format(
                                Locale.ROOT,
                                "%d cores, %.0f GiB",
                                how.cores(),
                                how.memoryBytes() / (double) (1L << 30))),
                new Fact("system", how.operatingSystem()),
                new Fact(
                        "the last call began",
                        how.begun().truncatedTo(ChronoUnit.SECONDS).toString()),
                new Fact(
                        "and took",
                        "%d min %d s; what was computed before is not computed again"
                                .formatted(took.toMinutes(), took.toSecondsPart())));
    }
}
