package io.tuneloom.text.reading;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what the reading of one file leaves out. */
public final class Omissions {
    private final Map<LeftOut.Kind, Amount> amounts = new EnumMap<>(LeftOut.Kind.class);

    private record Amount(int count, long characters) {
        Amount plus(Amount other) {
            return new Amount(count + other.count, characters + other.characters);
        }
    }

    /** One more of this kind. */
    public void add(LeftOut.Kind kind, String text) {
        add(kind, 1, text.codePointCount(0, text.length()));
    }

    /** Counts the characters of a text that cleaning will leave out. */
    void addUnseen(String text) {
        int unseen = Cleaning.unseen(text);
        if (unseen > 0) {
            add(LeftOut.Kind.INVISIBLE_CHARACTER, unseen, unseen);
        }
    }

    /** Several of this kind at once. */
    public void add(LeftOut.Kind kind, int count, long characters) {
        amounts.merge(kind, new Amount(count, characters), Amount::plus);
    }

    /** What was left out of the same file before this reading. */
    public void add(List<LeftOut.Part> parts) {
        parts.forEach(part -> add(part.kind(), part.count(), part.characters()));
    }

    /** @param file name of the file that was read */
    public List<LeftOut.Part> of(String file) {
        return amounts.entrySet().stream()
                .map(entry -> new LeftOut.Part(
                        file,
                        entry.getKey(),
                        entry.getValue().count(),
                        entry.getValue().characters()))
                .toList();
    }
}
