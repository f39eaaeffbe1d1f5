package io.tuneloom.syntheticworlds.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.syntheticworlds.language.CategoryPhrasing;
import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Direction;
import io.tuneloom.syntheticworlds.language.Relation;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.TypeOf;
import io.tuneloom.syntheticworlds.logic.Entailment.Status;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CategoriesTest {
    private static final List<String> THREE = List.of("a", "b", "c");
    private static final List<Predicate<Statement>> MODELS = new CategoryModels(THREE).all();

    @Test
    void shouldPassOnWhatIsSaidOfACategoryToItsTypes() {
        // Given
        Entailment entailment = new Entailment(
                List.of(type("a", "b"), type("b", "c"), property("c", "p"), Relation.stated("b", "v", "d")));

        // When, Then
        assertThat(entailment.follows(type("a", "c").reversed())).isTrue();
        assertThat(entailment.follows(property("a", "p").reversed())).isTrue();
        assertThat(entailment.follows(Relation.stated("a", "v", "d").reversed()))
                .isTrue();
        assertThat(entailment.judge(type("c", "a"))).isEqualTo(Status.CONTRADICTED);
        assertThat(entailment.judge(type("a", "d"))).isEqualTo(Status.OPEN);
        assertThat(entailment.judge(Relation.stated("c", "v", "d"))).isEqualTo(Status.OPEN);
        assertThat(entailment.judge(Relation.stated("a", "w", "d"))).isEqualTo(Status.OPEN);
        assertThat(entailment.judge(property("a", "q"))).isEqualTo(Status.OPEN);
    }

    @Test
    void shouldRelateToWhatTheOtherCategoryIsATypeOf() {
        // Given
        Entailment entailment = new Entailment(List.of(Relation.stated("a", "v", "b"), type("b", "c"), type("d", "b")));

        // When, Then
        assertThat(entailment.follows(Relation.stated("a", "v", "c"))).isTrue();
        assertThat(entailment.judge(Relation.stated("a", "v", "d"))).isEqualTo(Status.OPEN);
    }

    @Test
    void shouldRefuseTypesThatRunInACircle() {
        assertThatThrownBy(() -> new Entailment(List.of(type("a", "b"), type("b", "c"), type("c", "a"))))
                .hasMessage("other premises contradict \"a are a type of b\"");
    }

    @Property(seed = "44", tries = 300)
    void shouldAgreeWithEveryModelOfThreeCategories(
            @ForAll("premises") Set<CategoryStatement> premises, @ForAll("statement") CategoryStatement statement) {
        // Given
        List<Status> expected = Models.verdict(premises, statement, MODELS);

        // When, Then
        if (expected.isEmpty()) {
            assertThatThrownBy(() -> new Entailment(premises)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(new Entailment(premises).judge(statement)).isEqualTo(expected.getFirst());
        }
    }

    @Provide
    Arbitrary<Set<CategoryStatement>> premises() {
        return statement().set().ofMaxSize(5);
    }

    @Provide
    Arbitrary<CategoryStatement> statement() {
        Arbitrary<CategoryStatement> stated = Arbitraries.of(THREE)
                .list()
                .ofSize(2)
                .uniqueElements()
                .flatMap(pair -> Arbitraries.of(
                        type(pair.getFirst(), pair.getLast()),
                        property(pair.getFirst(), "p"),
                        Relation.stated(pair.getFirst(), "v", pair.getLast())));
        return Combinators.combine(
                        stated, Arbitraries.of(Direction.values()), Arbitraries.of(CategoryPhrasing.values()))
                .as(CategoryStatement::told);
    }

    private static CategoryStatement type(String category, String wider) {
        return TypeOf.stated(category, wider);
    }

    private static CategoryStatement property(String category, String adjective) {
        return io.tuneloom.syntheticworlds.language.Property.stated(category, adjective);
    }
}
