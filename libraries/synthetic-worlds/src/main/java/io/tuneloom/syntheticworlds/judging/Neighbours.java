package io.tuneloom.syntheticworlds.judging;

import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Direction;
import io.tuneloom.syntheticworlds.language.Inclusion;
import io.tuneloom.syntheticworlds.language.Phrasing;
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

/** Statements that look like a fact: the fact in all wordings, its opposite, and mixtures with other facts. */
final class Neighbours {
    private Neighbours() {}

    static Stream<Statement> of(Statement fact, List<Statement> facts) {
        return switch (fact) {
            case Comparison comparison ->
                Stream.concat(
                                Stream.of(comparison, comparison.contradicted()),
                                others(Comparison.class, facts).flatMap(other -> mixed(comparison, other)))
                        .flatMap(Neighbours::wordings);
            case CategoryStatement about ->
                Stream.of(
                                Stream.of(about),
                                converse(about).stream(),
                                others(about.getClass(), facts).flatMap(other -> mixed(about, other)))
                        .flatMap(each -> each)
                        .flatMap(Neighbours::wordings);
            case Quantified _, Inclusion _, Description _, Turn _ -> Stream.empty();
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

    /** What is said of one category said of another, and another thing said of the one. */
    private static Stream<CategoryStatement> mixed(CategoryStatement one, CategoryStatement other) {
        CategoryStatement forward = one.told(Direction.FORWARD, Phrasing.STATED);
        CategoryStatement backward = one.told(Direction.BACKWARD, Phrasing.STATED);
        return Stream.of(with(forward, other.value()), with(backward, other.category()))
                .flatMap(Optional::stream);
    }

    /** Nothing relates a word to itself. */
    private static Optional<CategoryStatement> with(CategoryStatement statement, String object) {
        return statement.subject().equals(object) ? Optional.empty() : Optional.of(statement.withObject(object));
    }

    private static Optional<CategoryStatement> converse(CategoryStatement statement) {
        return switch (statement) {
            case TypeOf type -> Optional.of(TypeOf.stated(type.value(), type.category()));
            case Property _, Relation _ -> Optional.empty();
        };
    }

    private static Stream<Statement> wordings(Comparison comparison) {
        return Stream.of(comparison, comparison.reversed())
                .flatMap(each -> Stream.concat(Stream.of(each), each.restated().stream()));
    }

    private static Stream<Statement> wordings(CategoryStatement statement) {
        return Arrays.stream(Direction.values())
                .flatMap(direction ->
                        Arrays.stream(Phrasing.values()).map(phrasing -> statement.told(direction, phrasing)));
    }
}
