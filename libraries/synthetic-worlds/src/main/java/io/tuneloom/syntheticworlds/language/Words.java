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

    /** All but {@link #INCLUDE_ALL} and those of {@link #QUESTIONS}, in the order of the vocabulary. */
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

    private Words() {}
}
