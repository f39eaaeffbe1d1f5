package io.tuneloom.syntheticworlds.language;

import java.util.List;

/**
 * "Gruds are a type of abmes", or "abmes include gruds". Types are proper: no category is a type of itself, nor are two
 * types of each other. Not to be mixed up with {@link Inclusion}, which relates the names of syllogisms.
 */
public record TypeOf(Direction direction, CategoryPhrasing phrasing, String subject, String object)
        implements CategoryStatement {
    private static final String[][] PHRASES = {
        {"are a type of", "are a kind of", "count as"},
        {"include", "have types such as", "comprise"}
    };

    public TypeOf {
        Pairing.require(subject, object);
    }

    /** As documents state it. */
    public static TypeOf stated(String category, String wider) {
        return new TypeOf(Direction.FORWARD, CategoryPhrasing.STATED, category, wider);
    }

    static String phrase(Direction direction, CategoryPhrasing phrasing) {
        return PHRASES[direction.ordinal()][phrasing.ordinal()];
    }

    @Override
    public String phrase() {
        return phrase(direction, phrasing);
    }

    @Override
    public TypeOf told(Direction direction, CategoryPhrasing phrasing) {
        return this.direction == direction
                ? new TypeOf(direction, phrasing, subject, object)
                : new TypeOf(direction, phrasing, object, subject);
    }

    @Override
    public TypeOf withObject(String object) {
        return new TypeOf(direction, phrasing, subject, object);
    }

    @Override
    public List<String> question(QuestionForm form) {
        boolean usual = form == QuestionForm.USUAL;
        return switch (direction) {
            case FORWARD -> List.of(usual ? Words.WHAT_ARE : Words.WHAT_SORT, subject);
            case BACKWARD -> List.of(usual ? Words.WHAT_TYPES : Words.WHAT_FALLS_UNDER, subject);
        };
    }
}
