package io.tuneloom.text.corpus;

import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.text.documents.HeadedText;
import io.tuneloom.text.sentences.Sentences;
import io.tuneloom.text.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A text of any language. */
record ProseReading(String text) implements TextReading {

    @Override
    public Words words() {
        return Words.of(text);
    }

    @Override
    public List<Claim> claims() {
        return HeadedText.of(text).sentences().stream().map(Claim::of).toList();
    }

    @Override
    public List<Claim> sentences() {
        return Sentences.of(text).stream().map(Claim::of).toList();
    }

    @Override
    public List<String> tellings() {
        return List.of(text);
    }

    @Override
    public List<String> rows(Splitting splitting) {
        return switch (splitting) {
            case NONE -> List.of(text);
            case INDEPENDENT -> underHeading(HeadedText.of(text));
            case CUMULATIVE -> beginnings(HeadedText.of(text));
        };
    }

    private static List<String> underHeading(HeadedText headed) {
        return headed.sentences().stream()
                .map(sentence -> headed.with(sentence).text())
                .toList();
    }

    /** The text up to the end of each sentence, so that what stands between sentences stays as it is. */
    private List<String> beginnings(HeadedText headed) {
        List<String> beginnings = new ArrayList<>();
        int end = headed.heading().length();
        for (String sentence : headed.sentences()) {
            end = text.indexOf(sentence, end) + sentence.length();
            beginnings.add(text.substring(0, end).strip());
        }
        return beginnings;
    }

    /** What stands between two sentences goes with the one before. */
    @Override
    public Optional<String> only(Predicate<Claim> kept) {
        HeadedText headed = HeadedText.of(text);
        List<String> sentences = headed.sentences();
        if (sentences.stream().map(Claim::of).allMatch(kept)) {
            return Optional.of(text);
        }
        String body = headed.body();
        StringBuilder rest = new StringBuilder();
        int start = sentences.isEmpty() ? 0 : body.indexOf(sentences.getFirst());
        for (int i = 0; i < sentences.size(); i++) {
            int end = start + sentences.get(i).length();
            int next = i + 1 < sentences.size() ? body.indexOf(sentences.get(i + 1), end) : body.length();
            if (kept.test(Claim.of(sentences.get(i)))) {
                rest.append(body, start, next);
            }
            start = next;
        }
        return rest.isEmpty()
                ? Optional.empty()
                : Optional.of(headed.with(rest.toString().strip()).text());
    }
}
