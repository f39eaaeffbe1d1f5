package io.tuneloom.syntheticworlds.language;

import java.util.List;

/**
 * "Gruds flarn abmes", or "abmes are flarned by gruds": every one of the gruds flarns some of the abmes. So all types of
 * gruds flarn abmes, and gruds flarn whatever abmes are a type of.
 *
 * @param verb in the plural's present tense, such as "flarn"
 */
public record Relation(String verb, Direction direction, CategoryPhrasing phrasing, String subject, String object)
        implements CategoryStatement {
    public Relation {
        Pairing.require(subject, object);
    }

    /** As documents state it. */
    public static Relation stated(String category, String verb, String other) {
        return new Relation(verb, Direction.FORWARD, CategoryPhrasing.STATED, category, other);
    }

    static String phrase(String verb, Direction direction, CategoryPhrasing phrasing) {
        return switch (direction) {
            case FORWARD ->
                switch (phrasing) {
                    case STATED -> verb;
                    case RESTATED -> "are known to " + verb;
                    case UNUSUAL -> "are found to " + verb;
                };
            case BACKWARD ->
                switch (phrasing) {
                    case STATED -> "are " + verb + "ed by";
                    case RESTATED -> "get " + verb + "ed by";
                    case UNUSUAL -> "are found to be " + verb + "ed by";
                };
        };
    }

    @Override
    public String phrase() {
        return phrase(verb, direction, phrasing);
    }

    @Override
    public Relation told(Direction direction, CategoryPhrasing phrasing) {
        return this.direction == direction
                ? new Relation(verb, direction, phrasing, subject, object)
                : new Relation(verb, direction, phrasing, object, subject);
    }

    @Override
    public Relation withObject(String object) {
        return new Relation(verb, direction, phrasing, subject, object);
    }

    @Override
    public List<String> question(QuestionForm form) {
        boolean usual = form == QuestionForm.USUAL;
        return switch (direction) {
            case FORWARD -> List.of(usual ? Words.WHAT_DO : Words.WHOM_DO, subject, verb);
            case BACKWARD -> List.of(usual ? Words.WHAT_HAPPENS_TO : Words.WHAT_BEFALLS, subject);
        };
    }
}
