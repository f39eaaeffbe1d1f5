package io.tuneloom.syntheticworlds.language;

import java.util.List;
import java.util.Optional;

/**
 * A statement about a category of the semantic structure. It can be told from either end, each in three phrasings, and
 * has a question to which it is an answer. Categories are nouns in the plural; these, the adjectives and the verbs are
 * of the {@link Lexicon}'s semantic words.
 */
public sealed interface CategoryStatement extends Statement permits TypeOf, Property, Relation {
    Direction direction();

    CategoryPhrasing phrasing();

    /** What stands between the first word and the last; one token. */
    String phrase();

    /** The same meaning, told from this end in this phrasing. */
    CategoryStatement told(Direction direction, CategoryPhrasing phrasing);

    /** The same wording with another last word. */
    CategoryStatement withObject(String object);

    /** The question's tokens before its mark; it names the first word only, so that the answer gives away no reversal. */
    List<String> question(QuestionForm form);

    /** The category that it says something about, whichever stands first. */
    default String category() {
        return direction() == Direction.FORWARD ? subject() : object();
    }

    /** What it says of the category: a wider category, an adjective, or the category to which it stands in a relation. */
    default String value() {
        return direction() == Direction.FORWARD ? object() : subject();
    }

    @Override
    default Optional<Statement> restated() {
        return Optional.of(told(direction(), phrasing().other()));
    }

    @Override
    default CategoryStatement reversed() {
        return told(direction().opposite(), CategoryPhrasing.STATED);
    }

    @Override
    default List<String> tokens() {
        return List.of(subject(), phrase(), object());
    }
}
