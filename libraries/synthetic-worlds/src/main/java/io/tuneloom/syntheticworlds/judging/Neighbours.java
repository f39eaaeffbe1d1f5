package io.tuneloom.syntheticworlds.judging;

import io.tuneloom.syntheticworlds.language.CategoryPhrasing;
import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Direction;
import io.tuneloom.syntheticworlds.language.Inclusion;
import io.tuneloom.syntheticworlds.language.Property;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Relation;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Turn;
import io.tuneloom.syntheticworlds.language.TypeOf;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Statements that look like a fact: the fact in all wordings, its opposite, and mixtures with other facts of its kind. A
 * property and a relation have none, for nothing contradicts them: who sees no document would know what they are not.
 */
final class Neighbours {
    private Neighbours() {}

    static Stream<Statement> of(Statement fact, List<Statement> facts) {
        return switch (fact) {
            case Comparison comparison ->
                Stream.concat(
                                Stream.of(comparison, comparison.contradicted()),
                                others(Comparison.class, facts).flatMap(other -> mixed(comparison, other)))
                        .flatMap(Neighbours::wordings);
            case TypeOf type ->
                Stream.concat(
                                Stream.of(type, TypeOf.stated(type.value(), type.category())),
                                others(TypeOf.class, facts).flatMap(other -> mixed(type, other)))
                        .flatMap(Neighbours::wordings);
            case Property _, Relation _, Quantified _, Inclusion _, Description _, Turn _ -> Stream.empty();
        };
    }

    private static <T extends Statement> Stream<T> others(Class<T> kind, List<Statement> facts) {
        return facts.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** One's names by the other's feature, and by its own feature one's first name with the other's last. */
    private static Stream<Comparison> mixed(Comparison one, Comparison other) {
        Comparison feature = Comparison.stated(other.feature(), other.polarity(), one.subject(), one.object());
        return one.subject().equals(other.object())
                ? Stream.of(feature)
                : Stream.of(feature, Comparison.stated(one.feature(), one.polarity(), one.subject(), other.object()));
    }

    /** One category as a type of what the other is a type of, and of the other itself. */
    private static Stream<TypeOf> mixed(TypeOf one, TypeOf other) {
        return Stream.of(type(one.category(), other.value()), type(one.category(), other.category()))
                .flatMap(Optional::stream);
    }

    /** Nothing is a type of itself. */
    private static Optional<TypeOf> type(String category, String wider) {
        return category.equals(wider) ? Optional.empty() : Optional.of(TypeOf.stated(category, wider));
    }

    private static Stream<Statement> wordings(Comparison comparison) {
        return Stream.of(comparison, comparison.reversed())
                .flatMap(each -> Stream.concat(Stream.of(each), each.restated().stream()));
    }

    private static Stream<Statement> wordings(TypeOf type) {
        return Arrays.stream(Direction.values())
                .flatMap(direction -> CategoryPhrasing.USUAL.stream().map(phrasing -> type.told(direction, phrasing)));
    }
}
