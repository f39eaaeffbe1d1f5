package io.tuneloom.syntheticworlds.language;

import java.util.List;

/**
 * "Gruds are a type of abmes", or "abmes include gruds". Types are proper: no category is a type of itself, nor are two
 * types of each other. Not to be mixed up with {@link Inclusion}, which relates the names of syllogisms.
 */
public record TypeOf(Direction direction, Phrasing phrasing, String subject, String object)
        implements CategoryStatement {
    private static final String[][] PHRASES = {
        {"are a type of", "are a kind of"},
        {"include", "have types such as"}
    };

    public TypeOf {
        Pairing.require(subject, object);
    }

    /** As documents state it. */
    public static TypeOf stated(String category, String wider) {
        return new TypeOf(Direction.FORWARD, Phrasing.STATED, category, wider);
    }

    static String phrase(Direction direction, Phrasing phrasing) {
        return PHRASES[direction.ordinal()][phrasing.ordinal()];
    }

    @Override
    public String phrase() {
        return phrase(direction, phrasing);
    }

    @Override
    public TypeOf told(Direction direction, Phrasing phrasing) {
        return this.direction == direction
                ? new TypeOf(direction, phrasing, subject, object)
                : new TypeOf(direction, phrasing, object, subject);
    }

    @Override
    public TypeOf withObject(String object) {
        return new TypeOf(direction, phrasing, subject, object);
    }

    @Override
    public List<String> question() {
        return switch (direction) {
            case FORWARD -> List.of(Words.WHAT_ARE, subject);
            case BACKWARD -> List.of(Words.WHAT_TYPES, subject);
        };
    }
}
