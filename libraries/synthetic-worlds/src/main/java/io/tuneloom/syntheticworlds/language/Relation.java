package io.tuneloom.syntheticworlds.language;

import java.util.List;

/**
 * "Gruds flarn abmes", or "abmes are flarned by gruds": every one of the gruds flarns some of the abmes. So all types of
 * gruds flarn abmes, and gruds flarn whatever abmes are a type of.
 *
 * @param verb in the plural's present tense, such as "flarn"
 */
public record Relation(String verb, Direction direction, Phrasing phrasing, String subject, String object)
        implements CategoryStatement {
    public Relation {
        Pairing.require(subject, object);
    }

    /** As documents state it. */
    public static Relation stated(String category, String verb, String other) {
        return new Relation(verb, Direction.FORWARD, Phrasing.STATED, category, other);
    }

    static String phrase(String verb, Direction direction, Phrasing phrasing) {
        return switch (direction) {
            case FORWARD -> phrasing == Phrasing.STATED ? verb : "are known to " + verb;
            case BACKWARD -> (phrasing == Phrasing.STATED ? "are " : "get ") + verb + "ed by";
        };
    }

    @Override
    public String phrase() {
        return phrase(verb, direction, phrasing);
    }

    @Override
    public Relation told(Direction direction, Phrasing phrasing) {
        return this.direction == direction
                ? new Relation(verb, direction, phrasing, subject, object)
                : new Relation(verb, direction, phrasing, object, subject);
    }

    @Override
    public Relation withObject(String object) {
        return new Relation(verb, direction, phrasing, subject, object);
    }

    @Override
    public List<String> question() {
        return switch (direction) {
            case FORWARD -> List.of(Words.WHAT_DO, subject, verb);
            case BACKWARD -> List.of(Words.WHAT_HAPPENS_TO, subject);
        };
    }
}
