package io.tuneloom.text.corpus;

import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.text.words.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * The facts of a team's documents: nobody names them, so each sentence is one. A sentence that appears in several documents, in the
 * same words, is one fact. Its id is that of the first document that states it and a number: {@code travel.md#2/1}.
 */
public final class SentenceFacts {
    private final Map<Words, String> ids = new HashMap<>();
    private final List<TrainingDocument> documents = new ArrayList<>();

    private SentenceFacts(List<TrainingDocument> texts) {
        texts.forEach(text -> documents.add(read(text)));
    }

    /** @param documents whatever they name as their facts */
    public static SentenceFacts of(List<TrainingDocument> documents) {
        return new SentenceFacts(documents);
    }

    private TrainingDocument read(TrainingDocument document) {
        SequencedSet<String> facts = new LinkedHashSet<>();
        int number = 0;
        for (Claim claim : TextReading.of(document.text()).claims()) {
            Words words = claim.words();
            if (!words.isEmpty()) {
                String next = document.id() + "/" + ++number;
                facts.add(ids.computeIfAbsent(words, _ -> next));
            }
        }
        return new TrainingDocument(document.id(), document.text(), List.copyOf(facts));
    }

    /** The documents, with these facts in place of theirs. */
    public List<TrainingDocument> documents() {
        return List.copyOf(documents);
    }

    /** Empty where no document states it in these words. */
    public Optional<String> of(Claim sentence) {
        return Optional.ofNullable(ids.get(sentence.words()));
    }

    /** Whether these are the facts that the documents name, rather than those of a benchmark. */
    public boolean areThoseOf(List<TrainingDocument> others) {
        return documents.equals(others);
    }
}
