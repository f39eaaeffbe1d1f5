package io.tuneloom.text.reversalcurse;

import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Training lines as documents. The files keep a person's paraphrases together; here every person comes once before any
 * comes twice, since a context takes the first documents that fit. What stands in two files is read once.
 */
final class Documents {
    private final People people;

    Documents(People people) {
        this.people = people;
    }

    private record Turn(int round, String text, List<String> facts) {}

    List<TrainingDocument> documents(List<PromptLine> lines) {
        Map<List<String>, Integer> rounds = new HashMap<>();
        List<Turn> turns = new ArrayList<>();
        for (String text :
                new LinkedHashSet<>(lines.stream().map(PromptLine::text).toList())) {
            List<String> facts =
                    people.namedIn(text).map(people::factId).stream().toList();
            turns.add(new Turn(rounds.merge(facts, 1, Integer::sum), text, facts));
        }
        turns.sort(Comparator.comparingInt(Turn::round));
        List<TrainingDocument> documents = new ArrayList<>();
        for (Turn turn : turns) {
            documents.add(new TrainingDocument("document-" + documents.size(), turn.text(), turn.facts()));
        }
        return documents;
    }
}
