package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws whole rows at random and skips those that do not fit. Every strategy gives as many tokens as every other, until it has no more rows,
 * and of each strategy every document as many rows as every other.
 *
 * @param tokens of all rows together, at most
 */
public record TokenBudget(int tokens, long seed) {

    /**
     * Which strategies are to write more, so that all together fill the budget, each with as many tokens as the others as far as it can.
     *
     * @param yielding those that may still write something new
     * @param written tokens of each strategy's rows, of all strategies
     */
    public Set<Strategy> wanting(Set<Strategy> yielding, Map<Strategy, Integer> written) {
        if (yielding.isEmpty()) {
            return Set.of();
        }
        int share = share(yielding, written);
        return yielding.stream()
                .filter(strategy -> written.getOrDefault(strategy, 0) < share)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Strategy.class)));
    }

    /** What each that can write more has to give: those that cannot give no more than that, and no more than they have. */
    private int share(Set<Strategy> yielding, Map<Strategy, Integer> written) {
        List<Integer> exhausted = written.entrySet().stream()
                .filter(entry -> !yielding.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        int left = tokens;
        int givers = yielding.size() + exhausted.size();
        for (int has : exhausted) {
            if (has >= Math.ceilDiv(left, givers)) {
                break;
            }
            left -= has;
            givers--;
        }
        return Math.ceilDiv(left, givers);
    }

    /** A strategy's rows that were not drawn yet, and the tokens of those that were. */
    private static final class Queue {
        private final Deque<Integer> rows;
        private int spent;

        Queue(Deque<Integer> rows) {
            this.rows = rows;
        }
    }

    /**
     * @param counts tokens of each row
     * @return the places of the drawn rows, in order
     */
    public List<Integer> draw(List<AugmentedRow> rows, List<Integer> counts) {
        Random random = new Random(seed);
        List<Queue> queues = Arrays.stream(Strategy.values())
                .map(strategy -> new Queue(turns(rows, strategy, random)))
                .toList();
        List<Integer> drawn = new ArrayList<>();
        int left = tokens;
        for (Optional<Queue> next = next(queues); next.isPresent(); next = next(queues)) {
            int row = next.get().rows.remove();
            int count = counts.get(row);
            if (count <= left) {
                drawn.add(row);
                left -= count;
                next.get().spent += count;
            }
        }
        Collections.sort(drawn);
        return List.copyOf(drawn);
    }

    /** The one with the fewest tokens that has rows left. */
    private static Optional<Queue> next(List<Queue> queues) {
        return queues.stream()
                .filter(queue -> !queue.rows.isEmpty())
                .min(Comparator.comparingInt(queue -> queue.spent));
    }

    /** A row of each document, then a second of each that has two, and so on. */
    private static Deque<Integer> turns(List<AugmentedRow> rows, Strategy strategy, Random random) {
        Map<String, List<Integer>> bySource = new LinkedHashMap<>();
        IntStream.range(0, rows.size())
                .filter(row -> rows.get(row).strategy() == strategy)
                .forEach(row -> bySource.computeIfAbsent(rows.get(row).source(), _ -> new ArrayList<>())
                        .add(row));
        List<List<Integer>> documents = new ArrayList<>(bySource.values());
        Collections.shuffle(documents, random);
        documents.forEach(document -> Collections.shuffle(document, random));
        Deque<Integer> turns = new ArrayDeque<>();
        int most = documents.stream().mapToInt(List::size).max().orElse(0);
        for (int turn = 0; turn < most; turn++) {
            for (List<Integer> document : documents) {
                if (turn < document.size()) {
                    turns.add(document.get(turn));
                }
            }
        }
        return turns;
    }

    /** Tokens by strategy. */
    public static Map<Strategy, Integer> spent(List<AugmentedRow> rows, List<Integer> counts) {
        Map<Strategy, Integer> spent = new EnumMap<>(Strategy.class);
        for (int row = 0; row < rows.size(); row++) {
            spent.merge(rows.get(row).strategy(), counts.get(row), Integer::sum);
        }
        return spent;
    }
}
