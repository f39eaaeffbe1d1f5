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

    /** All but {@link #INCLUDE_ALL}, in the order of the vocabulary. */
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

    private Words() {}
}
