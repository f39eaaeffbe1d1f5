package io.tuneloom.syntheticworlds.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** From tokens back to a passage. Anything that {@link Passage#tokens} cannot have written is refused. */
final class PassageParser {
    private static final Map<String, Preamble> PREAMBLES =
            Arrays.stream(Preamble.values()).collect(Collectors.toMap(Preamble::token, Function.identity()));
    private static final Map<String, Relation> RELATIONS = relations();
    private static final Map<String, Quantity> QUANTITIES = quantities();

    private PassageParser() {}

    private record Relation(Feature feature, Polarity polarity, Phrasing phrasing) {}

    private record Quantity(Quantifier quantifier, Phrasing phrasing) {}

    static Optional<Passage> parse(List<String> tokens) {
        Preamble preamble = tokens.isEmpty() ? null : PREAMBLES.get(tokens.getFirst());
        List<String> rest = tokens.subList(preamble == null ? 0 : 1, tokens.size());
        if (rest.isEmpty() || !rest.getLast().equals(Passage.endMark(preamble))) {
            return Optional.empty();
        }
        List<String> body = rest.subList(0, rest.size() - 1);
        if (!body.contains(Words.ARE_COLON)) {
            return passage(preamble, null, body);
        }
        int end = body.indexOf(Words.ARE_COLON) + 1;
        return heading(body.subList(0, end))
                .flatMap(heading -> passage(preamble, heading, body.subList(end, body.size())));
    }

    private static Optional<Passage> passage(
            @Nullable Preamble preamble, @Nullable Heading heading, List<String> body) {
        List<Sentence> sentences = new ArrayList<>();
        for (List<String> tokens : sentences(body)) {
            Optional<Sentence> sentence = statement(tokens)
                    .or(() -> DescriptionParser.parse(tokens))
                    .or(() -> CategoryParser.parse(tokens))
                    .or(() -> TurnParser.parse(tokens));
            if (sentence.isEmpty()) {
                return Optional.empty();
            }
            sentences.add(sentence.get());
        }
        return Passage.covers(heading, sentences)
                ? Optional.of(new Passage(preamble, heading, sentences))
                : Optional.empty();
    }

    private static Optional<Heading> heading(List<String> tokens) {
        List<String> names = tokens.stream().filter(Lexicon::isName).toList();
        return Optional.of(names)
                .filter(Heading::isPossible)
                .map(Heading::new)
                .filter(heading -> heading.tokens().equals(tokens));
    }

    /** Split at full stops; never empty. */
    private static List<List<String>> sentences(List<String> body) {
        List<Integer> stops = new ArrayList<>(IntStream.range(0, body.size())
                .filter(i -> body.get(i).equals(Words.FULL_STOP))
                .boxed()
                .toList());
        stops.add(body.size());
        List<List<String>> sentences = new ArrayList<>();
        int from = 0;
        for (int stop : stops) {
            sentences.add(body.subList(from, stop));
            from = stop + 1;
        }
        return sentences;
    }

    private static Optional<Sentence> statement(List<String> tokens) {
        return switch (tokens.size()) {
            case 3 -> between(tokens.get(0), tokens.get(1), tokens.get(2));
            case 4 -> quantified(tokens.get(0), tokens.get(1), tokens.get(2), tokens.get(3));
            default -> Optional.empty();
        };
    }

    private static Optional<Sentence> between(String subject, String phrase, String object) {
        if (!areTwoNames(subject, object)) {
            return Optional.empty();
        }
        if (phrase.equals(Words.INCLUDE_ALL)) {
            return Optional.of(new Inclusion(subject, object));
        }
        return Optional.ofNullable(RELATIONS.get(phrase))
                .map(relation ->
                        new Comparison(relation.feature, relation.polarity, relation.phrasing, subject, object));
    }

    private static Optional<Sentence> quantified(String word, String subject, String copula, String object) {
        if (!areTwoNames(subject, object)) {
            return Optional.empty();
        }
        return Optional.ofNullable(QUANTITIES.get(word))
                .filter(quantity -> quantity.phrasing.copula().equals(copula))
                .map(quantity -> new Quantified(quantity.quantifier, quantity.phrasing, subject, object));
    }

    private static boolean areTwoNames(String subject, String object) {
        return Lexicon.isName(subject) && Lexicon.isName(object) && Pairing.isPossible(subject, object);
    }

    private static Map<String, Relation> relations() {
        Map<String, Relation> relations = new HashMap<>();
        for (Feature feature : Feature.values()) {
            for (Polarity polarity : Polarity.values()) {
                for (Phrasing phrasing : Phrasing.values()) {
                    relations.put(feature.phrase(polarity, phrasing), new Relation(feature, polarity, phrasing));
                }
            }
        }
        return relations;
    }

    private static Map<String, Quantity> quantities() {
        Map<String, Quantity> quantities = new HashMap<>();
        for (Quantifier quantifier : Quantifier.values()) {
            for (Phrasing phrasing : Phrasing.values()) {
                quantities.put(quantifier.token(phrasing), new Quantity(quantifier, phrasing));
            }
        }
        return quantities;
    }
}
