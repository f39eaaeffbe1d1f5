package io.tuneloom.syntheticworlds.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From tokens back to a sentence about categories. Anything that no such sentence can have written is refused. */
final class CategoryParser {
    private static final Map<String, Form> FORMS = forms();
    /** From an apposition's phrase to that of the statement it stands for. */
    private static final Map<String, String> APPOSITIONS = CategoryPhrasing.USUAL.stream()
            .collect(Collectors.toMap(Apposition::phrase, phrasing -> TypeOf.phrase(Direction.FORWARD, phrasing)));

    private CategoryParser() {}

    private record Form(
            Direction direction, Predicate<String> fits, BiFunction<String, String, CategoryStatement> statement) {
        Optional<CategoryStatement> over(String subject, String object) {
            boolean forward = direction == Direction.FORWARD;
            boolean possible = Lexicon.isNoun(forward ? subject : object)
                    && fits.test(forward ? object : subject)
                    && Pairing.isPossible(subject, object);
            return possible ? Optional.of(statement.apply(subject, object)) : Optional.empty();
        }
    }

    static Optional<Sentence> parse(List<String> tokens) {
        return sentence(tokens).filter(sentence -> sentence.tokens().equals(tokens));
    }

    private static Optional<Sentence> sentence(List<String> tokens) {
        int answer = tokens.indexOf(Words.ANSWER) + 1;
        if (answer > 0) {
            return listing(tokens.subList(answer, tokens.size()))
                    .map(parts -> new Answer(form(tokens.getFirst()), parts));
        }
        String phrase = tokens.size() > 5 ? APPOSITIONS.get(tokens.get(2)) : null;
        return phrase == null ? listing(tokens).map(Enumeration::of) : apposition(phrase, tokens);
    }

    private static QuestionForm form(String question) {
        return Words.UNUSUAL_QUESTIONS.contains(question) ? QuestionForm.UNUSUAL : QuestionForm.USUAL;
    }

    private static Optional<Sentence> apposition(String phrase, List<String> tokens) {
        List<String> rest = Stream.concat(
                        Stream.of(tokens.getFirst()), tokens.stream().skip(5))
                .toList();
        return form(phrase, tokens.getFirst(), tokens.get(3))
                .flatMap(type -> listing(rest).map(parts -> new Apposition((TypeOf) type, parts)));
    }

    /** Every other token from the third on is an object; what joins them is checked by writing it again. */
    private static Optional<List<CategoryStatement>> listing(List<String> tokens) {
        List<CategoryStatement> parts = new ArrayList<>();
        for (int i = 2; i < tokens.size(); i += 2) {
            form(tokens.get(1), tokens.getFirst(), tokens.get(i)).ifPresent(parts::add);
        }
        return parts.size() == (tokens.size() - 1) / 2 && Listing.isPossible(parts)
                ? Optional.of(parts)
                : Optional.empty();
    }

    private static Optional<CategoryStatement> form(String phrase, String subject, String object) {
        return Optional.ofNullable(FORMS.get(phrase)).flatMap(form -> form.over(subject, object));
    }

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new HashMap<>();
        for (Direction direction : Direction.values()) {
            for (CategoryPhrasing phrasing : CategoryPhrasing.values()) {
                forms.put(
                        TypeOf.phrase(direction, phrasing),
                        new Form(direction, Lexicon::isNoun, (a, b) -> new TypeOf(direction, phrasing, a, b)));
                forms.put(
                        Property.phrase(direction, phrasing),
                        new Form(direction, Lexicon::isAdjective, (a, b) -> new Property(direction, phrasing, a, b)));
                for (String verb : Lexicon.verbs()) {
                    forms.put(
                            Relation.phrase(verb, direction, phrasing),
                            new Form(
                                    direction,
                                    Lexicon::isNoun,
                                    (a, b) -> new Relation(verb, direction, phrasing, a, b)));
                }
            }
        }
        return Map.copyOf(forms);
    }
}
