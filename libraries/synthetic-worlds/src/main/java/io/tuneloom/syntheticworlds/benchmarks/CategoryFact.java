package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.CategoryPhrasing;
import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Direction;
import io.tuneloom.syntheticworlds.language.TypeOf;
import io.tuneloom.syntheticworlds.worlds.CategoryWorld;
import io.tuneloom.syntheticworlds.worlds.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A fact, and which of its wordings documents may use.
 *
 * @param statement as documents tell it first
 */
record CategoryFact(String id, CategoryStatement statement, Wordings wordings) {
    enum Wordings {
        /** Only the statement as it is: asked for in other words. */
        ONE,
        /** Both phrasings, in this direction only: asked for in the other. */
        ONE_DIRECTION,
        ALL
    }

    /**
     * All facts of a world. A third of each kind is for the rephrased split and a third for the reversals; of the latter
     * every other property and relation is told backward. What is known of held-out categories is told forward, and so
     * is what is known of roots, since most inferences start there.
     */
    static List<CategoryFact> all(CategoryWorld world, RandomGenerator random) {
        List<CategoryFact> facts = new ArrayList<>();
        for (List<? extends CategoryStatement> kind : List.of(world.types(), world.properties(), world.relations())) {
            int turn = random.nextInt(6);
            for (CategoryStatement statement : Draws.shuffled(List.<CategoryStatement>copyOf(kind), random)) {
                boolean heldOut = world.heldOut().contains(statement.category());
                boolean backward = turn % 6 == 4
                        && !(statement instanceof TypeOf)
                        && !world.taxonomy().roots().contains(statement.category());
                facts.add(new CategoryFact(
                        "fact-" + facts.size(),
                        backward ? statement.reversed() : statement,
                        heldOut ? Wordings.ONE_DIRECTION : Wordings.values()[turn % Wordings.values().length]));
                turn += heldOut ? 0 : 1;
            }
        }
        return List.copyOf(facts);
    }

    Fact fact() {
        return new Fact(id, statement);
    }

    CategoryStatement inSomeWording(RandomGenerator random) {
        CategoryPhrasing phrasing = random.nextBoolean() ? CategoryPhrasing.STATED : CategoryPhrasing.RESTATED;
        return switch (wordings) {
            case ONE -> statement;
            case ONE_DIRECTION -> statement.told(statement.direction(), phrasing);
            case ALL -> statement.told(random.nextBoolean() ? Direction.FORWARD : Direction.BACKWARD, phrasing);
        };
    }
}
