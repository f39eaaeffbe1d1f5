package io.tuneloom.text.words;

import java.util.Collections;
import java.util.List;

/**
 * A text word by word. Two texts say the same word for word when their words are equal: case, punctuation, white space and what
 * {@link Folding} leaves out do not count. In scripts without spaces between words every character is a word.
 */
public record Words(List<String> list) {
    public Words {
        list = List.copyOf(list);
    }

    public static Words of(String text) {
        return new Words(WordSplitter.split(Folding.fold(text)));
    }

    /** Whether the other's words, of which there are some, stand in this text in a row. */
    public boolean hold(Words other) {
        return !other.isEmpty() && Collections.indexOfSubList(list, other.list) >= 0;
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }
}
