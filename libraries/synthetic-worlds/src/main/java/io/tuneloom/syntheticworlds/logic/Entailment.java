package io.tuneloom.syntheticworlds.logic;

import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Inclusion;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Decides, soundly and completely, what follows from premises. Comparisons order names by each feature; quantified
 * statements relate classes and need not have members; descriptions tell who is who; what is said of categories is
 * passed on to their types; turns are worked out by rules. The kinds do not touch: a comparison is between two names as wholes, and is not passed on to
 * the classes that these include.
 */
public final class Entailment {
    private final StrictOrders orders;
    private final TermLogic terms;
    private final Descriptions descriptions;
    private final Categories categories;
    private final Turns turns;

    /** @throws IllegalArgumentException when the premises cannot all hold, for then everything would follow */
    public Entailment(Collection<? extends Statement> premises) {
        List<Comparison> comparisons = new ArrayList<>();
        List<Quantified> quantified = new ArrayList<>();
        List<Description> described = new ArrayList<>();
        List<CategoryStatement> aboutCategories = new ArrayList<>();
        List<Turn> turned = new ArrayList<>();
        for (Statement premise : premises) {
            switch (premise) {
                case Comparison comparison -> comparisons.add(comparison);
                case Quantified statement -> quantified.add(statement);
                case Inclusion inclusion -> quantified.add(inclusion.reversed());
                case Description description -> described.add(description);
                case CategoryStatement statement -> aboutCategories.add(statement);
                case Turn turn -> turned.add(turn);
            }
        }
        this.orders = new StrictOrders(comparisons);
        this.terms = new TermLogic(quantified);
        this.descriptions = new Descriptions(described);
        this.categories = new Categories(aboutCategories);
        this.turns = new Turns(turned);
    }

    public Status judge(Statement statement) {
        return switch (statement) {
            case Comparison comparison -> orders.judge(comparison);
            case Quantified quantified -> terms.judge(quantified);
            case Inclusion inclusion -> terms.judge(inclusion.reversed());
            case Description description -> descriptions.judge(description);
            case CategoryStatement about -> categories.judge(about);
            case Turn turn -> turns.judge(turn);
        };
    }

    public boolean follows(Statement statement) {
        return judge(statement) == Status.FOLLOWS;
    }

    /** The status of a statement, given the premises. */
    public enum Status {
        FOLLOWS,
        CONTRADICTED,
        /** Neither: it may hold or not. */
        OPEN
    }
}
