package io.tuneloom.datasetgeneration.domain.questions;

import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.GeneratedQuestions;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.DropReason;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.Dropped;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.SplitQuestions;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of what the model wrote, by split. */
final class Tally {
    private final Map<String, Map<DropReason, Integer>> dropped = new HashMap<>();
    private final Map<String, Integer> kept = new HashMap<>();

    void drop(String split, DropReason reason) {
        dropped.computeIfAbsent(split, _ -> new EnumMap<>(DropReason.class)).merge(reason, 1, Integer::sum);
    }

    void keep(String split) {
        kept.merge(split, 1, Integer::sum);
    }

    GeneratedQuestions report(Usage usage) {
        return new GeneratedQuestions(
                Kind.splits().stream().map(kind -> split(kind.split())).toList(),
                Optional.of(split(Kind.UNANSWERABLE.split()))
                        .filter(unanswerable -> unanswerable.written() > 0)
                        .orElse(null),
                usage);
    }

    private SplitQuestions split(String split) {
        List<Dropped> reasons = dropped.getOrDefault(split, Map.of()).entrySet().stream()
                .map(entry -> new Dropped(entry.getKey(), entry.getValue()))
                .toList();
        int asked = kept.getOrDefault(split, 0);
        int written = asked + reasons.stream().mapToInt(Dropped::questions).sum();
        return new SplitQuestions(split, written, asked, reasons);
    }
}
