package io.tuneloom.syntheticworlds.language;

import java.util.List;
import java.util.Optional;

/**
 * "babuk is the keeper of the archive of zolti", or told from the description "the keeper of the archive of zolti is
 * babuk". A role and a work make one description, which fits exactly one person; a person may have several.
 *
 * @param work the place or work that makes the role this person's own
 */
public record Description(Role role, Order order, Joint joint, String person, String work) implements Statement {
    public Description {
        Pairing.require(person, work);
    }

    /** As tests ask for it. */
    public static Description stated(Order order, Role role, String person, String work) {
        return new Description(role, order, Joint.IS, person, work);
    }

    /** The same meaning, worded so. */
    public Description told(Order order, Joint joint) {
        return new Description(role, order, joint, person, work);
    }

    /** All up to and with the joint: what a test gives, the rest being what it asks for. */
    public String opening() {
        List<String> tokens = tokens();
        return Tokens.join(tokens.subList(0, tokens.indexOf(joint.phrase(order)) + 1));
    }

    @Override
    public String subject() {
        return order == Order.NAME_FIRST ? person : work;
    }

    @Override
    public String object() {
        return order == Order.NAME_FIRST ? work : person;
    }

    /** There are as many phrasings as joints; this is the next. */
    @Override
    public Optional<Statement> restated() {
        return Optional.of(told(order, joint.next()));
    }

    @Override
    public Description reversed() {
        return stated(order.opposite(), role, person, work);
    }

    @Override
    public List<String> tokens() {
        String is = joint.phrase(order);
        return switch (order) {
            case NAME_FIRST -> List.of(person, is, role.phrase(), work);
            case DESCRIPTION_FIRST -> List.of(role.phrase(), work, is, person);
        };
    }
}
