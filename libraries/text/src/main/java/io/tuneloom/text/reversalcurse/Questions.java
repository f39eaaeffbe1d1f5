package io.tuneloom.text.reversalcurse;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.syntheticworlds.benchmarks.Split;
import io.tuneloom.text.reversalcurse.PromptLines.PromptLine;
import io.tuneloom.text.reversalcurse.PromptLines.UnusableLineException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Test lines as choices of four. Against a name stand names from all sets. Against a description stand those of other
 * people after the same words, where there are three of them: else the grammar would give the answer away.
 */
final class Questions {
    private static final int WRONG_CANDIDATES = 3;

    private final People people;
    private final RandomGenerator random;
    private final List<Told> descriptions = new ArrayList<>();
    private final Map<String, List<Told>> byFrame = new HashMap<>();

    /** A description of a person, as a line's completion. */
    private record Told(String person, String completion) {}

    Questions(People people, List<PromptLine> tests, RandomGenerator random) {
        this.people = people;
        this.random = random;
        tests.stream()
                .filter(line -> People.nameIn(line.completion()).isEmpty())
                .forEach(line -> people.namedIn(line.prompt()).ifPresent(person -> remember(line, person)));
    }

    private void remember(PromptLine line, String person) {
        Told told = new Told(person, line.completion());
        descriptions.add(told);
        byFrame.computeIfAbsent(frame(line, person), _ -> new ArrayList<>()).add(told);
    }

    /**
     * @param line of a test file
     * @throws UnusableLineException when it is about nobody, or too few others can stand against its completion
     */
    Question question(PromptLine line) throws UnusableLineException {
        Split split = line.kind().split().orElseThrow();
        List<String> candidates = new ArrayList<>(wrong(line));
        candidates.add(line.completion());
        Collections.shuffle(candidates, random);
        return new Question(
                line.kind().fileName().replace("_prompts_test.jsonl", "-") + line.number(),
                split.label(),
                line.prompt(),
                List.copyOf(candidates),
                List.of(candidates.indexOf(line.completion())),
                List.of(people.factId(person(line))));
    }

    private List<String> wrong(PromptLine line) throws UnusableLineException {
        String person = person(line);
        List<String> wrong = People.nameIn(line.completion()).isPresent()
                ? otherNames(line, person)
                : otherDescriptions(line, person);
        if (wrong.size() < WRONG_CANDIDATES) {
            throw line.refused(
                    "only %d other people can be wrong candidates for \"%s\", three are needed; add test lines"
                            .formatted(wrong.size(), line.completion().strip()));
        }
        return wrong;
    }

    private List<String> otherNames(PromptLine line, String person) {
        return shuffled(people.names()).stream()
                .filter(name -> !name.equals(person))
                .limit(WRONG_CANDIDATES)
                .map(name -> line.completion().replace(person, name))
                .toList();
    }

    private List<String> otherDescriptions(PromptLine line, String person) {
        List<String> sameFrame = othersOf(byFrame.getOrDefault(frame(line, person), List.of()), line, person);
        return sameFrame.size() == WRONG_CANDIDATES ? sameFrame : othersOf(descriptions, line, person);
    }

    /** Of three different people. */
    private List<String> othersOf(List<Told> pool, PromptLine line, String person) {
        Map<String, String> others = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        others.put(person, line.completion());
        for (Told told : shuffled(pool)) {
            if (wrong.size() < WRONG_CANDIDATES
                    && !others.containsKey(told.person())
                    && !others.containsValue(told.completion())) {
                others.put(told.person(), told.completion());
                wrong.add(told.completion());
            }
        }
        return wrong;
    }

    /** The prompt without the name. */
    private static String frame(PromptLine line, String person) {
        return line.prompt().replace(person, "");
    }

    private String person(PromptLine line) throws UnusableLineException {
        return People.nameIn(line.completion())
                .or(() -> people.namedIn(line.prompt()))
                .orElseThrow(() ->
                        line.refused("the completion is not a name and the prompt contains none that another line's"
                                + " completion names; add such a line, or the name to the prompt, or remove the line"));
    }

    private <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
