package io.tuneloom.text.corpus;

import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.text.documents.HeadedText;
import io.tuneloom.text.sentences.Sentences;
import io.tuneloom.text.words.Words;
import java.util.ArrayList;
import java.util.List;

/** A text of any language. */
record ProseReading(String text) implements Reading {

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
}
