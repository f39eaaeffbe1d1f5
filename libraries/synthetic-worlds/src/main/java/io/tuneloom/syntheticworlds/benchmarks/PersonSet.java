package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.Order;
import java.util.List;
import java.util.Locale;

/** The sets of people, which differ in the orders in which documents tell them. */
enum PersonSet {
    A(List.of(Order.NAME_FIRST)),
    B(List.of(Order.NAME_FIRST, Order.DESCRIPTION_FIRST)),
    C(List.of(Order.DESCRIPTION_FIRST));

    private final List<Order> orders;

    PersonSet(List<Order> orders) {
        this.orders = orders;
    }

    /** The facts of a set follow each other. */
    static PersonSet of(int fact, int people) {
        return values()[fact / people];
    }

    List<Order> orders() {
        return orders;
    }

    int firstFact(int people) {
        return ordinal() * people;
    }

    /** Such as "set-a". */
    String label() {
        return "set-" + name().toLowerCase(Locale.ROOT);
    }
}
