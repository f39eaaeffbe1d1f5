package io.tuneloom.syntheticworlds.language;

import java.util.List;

/** "Gruds are rony", or "rony things include gruds"; all types of gruds are rony too. */
public record Property(Direction direction, CategoryPhrasing phrasing, String subject, String object)
        implements CategoryStatement {
    private static final String[][] PHRASES = {
        {Phrasing.STATED.copula(), "are known to be", "are found to be"},
        {"things include", "is a quality of", "describes"}
    };

    public Property {
        Pairing.require(subject, object);
    }

    /** As documents state it. */
    public static Property stated(String category, String adjective) {
        return new Property(Direction.FORWARD, CategoryPhrasing.STATED, category, adjective);
    }

    static String phrase(Direction direction, CategoryPhrasing phrasing) {
        return PHRASES[direction.ordinal()][phrasing.ordinal()];
    }

    @Override
    public String phrase() {
        return phrase(direction, phrasing);
    }

    @Override
    public Property told(Direction direction, CategoryPhrasing phrasing) {
        return this.direction == direction
                ? new Property(direction, phrasing, subject, object)
                : new Property(direction, phrasing, object, subject);
    }

    @Override
    public Property withObject(String object) {
        return new Property(direction, phrasing, subject, object);
    }

    @Override
    public List<String> question(QuestionForm form) {
        boolean usual = form == QuestionForm.USUAL;
        return switch (direction) {
            case FORWARD ->
                usual ? List.of(Words.WHAT_ARE, subject, Words.LIKE) : List.of(Words.WHICH_QUALITIES, subject);
            case BACKWARD -> List.of(usual ? Words.WHICH_THINGS : Words.WHAT_COULD_BE_CALLED, subject);
        };
    }
}
