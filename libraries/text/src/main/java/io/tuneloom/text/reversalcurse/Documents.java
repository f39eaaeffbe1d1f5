package io.tuneloom.text.reversalcurse;

import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Omissions;
import io.tuneloom.text.reversalcurse.PromptLines.PromptLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Training lines as documents. The files keep a person's paraphrases together; here every person comes once before any
 * comes twice, since a context takes the first documents that fit. What stands in two files is read once.
 */
final class Documents {
    private final People people;
    private final List<LeftOut.Part> leftOut;

    /** @param leftOut gets what is left out */
    Documents(People people, List<LeftOut.Part> leftOut) {
        this.people = people;
        this.leftOut = leftOut;
    }

    private record Turn(int round, String text, List<String> facts) {}

    List<TrainingDocument> documents(List<PromptLine> lines) {
        Map<List<String>, Integer> rounds = new HashMap<>();
        List<Turn> turns = new ArrayList<>();
        for (String text : distinct(lines)) {
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

    private Set<String> distinct(List<PromptLine> lines) {
        Set<String> texts = new LinkedHashSet<>();
        Map<StudyFile, Omissions> repeated = new EnumMap<>(StudyFile.class);
        for (PromptLine line : lines) {
            if (!texts.add(line.text())) {
                repeated.computeIfAbsent(line.kind(), _ -> new Omissions()).add(LeftOut.Kind.DUPLICATE, line.text());
            }
        }
        repeated.forEach((file, omissions) -> leftOut.addAll(omissions.of(file.fileName())));
        return texts;
    }
}
