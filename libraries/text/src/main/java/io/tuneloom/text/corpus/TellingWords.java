package io.tuneloom.text.corpus;

import io.tuneloom.text.words.Words;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which words of documents are among the few that a sentence is about, rather than those that hold sentences together. */
public final class TellingWords {
    private static final int COMMON_AT_LEAST = 3;
    private static final double COMMON_SHARE = 0.05;

    private final Map<String, Integer> sentencesWith = new HashMap<>();
    private final double common;

    /** @param sentences of the documents, each once */
    public TellingWords(Collection<Words> sentences) {
        sentences.forEach(
                sentence -> new HashSet<>(sentence.list()).forEach(word -> sentencesWith.merge(word, 1, Integer::sum)));
        this.common = Math.max(COMMON_AT_LEAST, COMMON_SHARE * sentences.size());
    }

    /** Whether it occurs in the documents, in few sentences. */
    public boolean has(String word) {
        int with = sentencesWith.getOrDefault(word, 0);
        return with > 0 && with < common;
    }

    /** Those of a text. */
    public Set<String> of(Words text) {
        return text.list().stream().filter(this::has).collect(Collectors.toSet());
    }
}
