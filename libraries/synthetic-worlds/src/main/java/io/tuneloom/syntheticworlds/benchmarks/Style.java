package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.Answer;
import io.tuneloom.syntheticworlds.language.Apposition;
import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Direction;
import io.tuneloom.syntheticworlds.language.Enumeration;
import io.tuneloom.syntheticworlds.language.Sentence;
import io.tuneloom.syntheticworlds.language.TypeOf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How a document tells what it has to say of one subject. */
enum Style {
    /** One statement to a sentence. */
    LIST {
        @Override
        List<Sentence> tell(List<CategoryStatement> paragraph) {
            return List.copyOf(paragraph);
        }
    },
    /** What is told in the same phrase is enumerated. */
    COMPOUND {
        @Override
        List<Sentence> tell(List<CategoryStatement> paragraph) {
            return alike(paragraph).stream().map(Enumeration::of).toList();
        }
    },
    /** Opens as an encyclopedia does: "X, a type of Y, are ...". */
    ENCYCLOPEDIA {
        @Override
        List<Sentence> tell(List<CategoryStatement> paragraph) {
            Optional<TypeOf> type = paragraph.stream()
                    .filter(statement -> statement.direction() == Direction.FORWARD)
                    .filter(TypeOf.class::isInstance)
                    .map(TypeOf.class::cast)
                    .findFirst();
            if (type.isEmpty() || paragraph.size() == 1) {
                return COMPOUND.tell(paragraph);
            }
            List<CategoryStatement> others = new ArrayList<>(paragraph);
            others.remove(type.get());
            List<List<CategoryStatement>> groups = alike(others);
            List<Sentence> sentences = new ArrayList<>();
            sentences.add(new Apposition(type.get(), groups.getFirst()));
            groups.stream().skip(1).map(Enumeration::of).forEach(sentences::add);
            return List.copyOf(sentences);
        }
    },
    /** Questions and answers; each of the two counts as a sentence. */
    QUESTIONS {
        @Override
        List<Sentence> tell(List<CategoryStatement> paragraph) {
            return alike(paragraph).stream().<Sentence>map(Answer::new).toList();
        }
    };

    /** No paragraph has more statements. */
    static final int LONGEST_PARAGRAPH = 6;

    private static final int MIN_SENTENCES = 5;
    private static final int MAX_SENTENCES = 20;

    /** The paragraph's sentences, in order; what they say is what the paragraph says. */
    abstract List<Sentence> tell(List<CategoryStatement> paragraph);

    /** After how many sentences a document ends with its paragraph; so it has 5 to 20, a question counted as one. */
    int length(RandomGenerator random) {
        int most = this == QUESTIONS ? MAX_SENTENCES / 2 : MAX_SENTENCES;
        return random.nextInt(MIN_SENTENCES, most - LONGEST_PARAGRAPH + 2);
    }

    private static List<List<CategoryStatement>> alike(List<CategoryStatement> paragraph) {
        Map<String, List<CategoryStatement>> byPhrase = new LinkedHashMap<>();
        for (CategoryStatement statement : paragraph) {
            byPhrase.computeIfAbsent(statement.phrase(), _ -> new ArrayList<>()).add(statement);
        }
        return List.copyOf(byPhrase.values());
    }
}
