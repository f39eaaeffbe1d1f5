package io.tuneloom.syntheticworlds.language;

import java.util.List;

/** The control words, punctuation and joints of the language; one token each. */
public final class Words {
    public static final String FACTS = "Facts:";
    public static final String TEST = "Test:";
    public static final String REPHRASE = "Rephrase:";
    public static final String REVERSE = "Reverse:";
    public static final String INFER = "Infer:";
    public static final String ARROW = "=>";
    public static final String FULL_STOP = ".";
    public static final String QUESTION_MARK = "?";
    public static final String COMMA = ",";
    public static final String AND = "and";
    public static final String NOTHING = "nothing";
    public static final String RELATIONSHIPS = "The relationships between";
    public static final String ARE_COLON = "are:";
    public static final String INCLUDE_ALL = "include all";

    public static final String WHAT_ARE = "Q: What are";
    public static final String LIKE = "like";
    public static final String WHAT_DO = "Q: What do";
    public static final String WHAT_TYPES = "Q: What are the types of";
    public static final String WHICH_THINGS = "Q: Which things are";
    public static final String WHAT_HAPPENS_TO = "Q: What happens to";
    public static final String ANSWER = "A:";

    public static final String WHAT_SORT = "Q: What sort of things are";
    public static final String WHAT_FALLS_UNDER = "Q: What falls under";
    public static final String WHICH_QUALITIES = "Q: Which qualities have";
    public static final String WHAT_COULD_BE_CALLED = "Q: What could be called";
    public static final String WHOM_DO = "Q: Whom do";
    public static final String WHAT_BEFALLS = "Q: What befalls";

    public static final String TURN_OF = "the turn of";
    public static final String IS = "is";
    public static final String TURNING = "turning";
    public static final String GIVES = "gives";
    public static final String IS_TURN_OF = "is the turn of";
    public static final String COMES_OF_TURNING = "comes of turning";
    public static final String TURNED = "turned";
    public static final String OPEN_BRACKET = "(";
    public static final String CLOSE_BRACKET = ")";

    public static final String JUDGE = "Judge:";
    public static final String ENTAILED = "entailed";
    public static final String CONTRADICTED = "contradicted";
    public static final String OPEN = "open";

    /** All but {@link #INCLUDE_ALL} and those of the lists below, in the order of the vocabulary. */
    static final List<String> CONTROL = List.of(
            FACTS,
            TEST,
            REPHRASE,
            REVERSE,
            INFER,
            ARROW,
            FULL_STOP,
            QUESTION_MARK,
            COMMA,
            AND,
            NOTHING,
            RELATIONSHIPS,
            ARE_COLON);

    /** What questions about the semantic structure are made of, beside the question mark. */
    static final List<String> QUESTIONS =
            List.of(WHAT_ARE, LIKE, WHAT_DO, WHAT_TYPES, WHICH_THINGS, WHAT_HAPPENS_TO, ANSWER);

    /** What questions in the form that no document uses begin with. */
    static final List<String> UNUSUAL_QUESTIONS =
            List.of(WHAT_SORT, WHAT_FALLS_UNDER, WHICH_QUALITIES, WHAT_COULD_BE_CALLED, WHOM_DO, WHAT_BEFALLS);

    /** What statements about turns are made of, beside {@link #IS} and combinators; variables last. */
    static final List<String> TURNS = List.of(
            TURN_OF,
            TURNING,
            GIVES,
            IS_TURN_OF,
            COMES_OF_TURNING,
            TURNED,
            OPEN_BRACKET,
            CLOSE_BRACKET,
            Variable.X.token(),
            Variable.Y.token());

    /** The instruction to judge a statement, and the three answers to it. */
    static final List<String> JUDGING = List.of(JUDGE, ENTAILED, CONTRADICTED, OPEN);

    private Words() {}
}
