package io.tuneloom.basemodel.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.languagemodel.text.Text;
import io.tuneloom.languagemodel.text.Tokenizer;
import io.tuneloom.syntheticworlds.language.CategoryPhrasing;
import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Direction;
import io.tuneloom.syntheticworlds.language.Feature;
import io.tuneloom.syntheticworlds.language.Heading;
import io.tuneloom.syntheticworlds.language.Joint;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Order;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Phrasing;
import io.tuneloom.syntheticworlds.language.Polarity;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.language.Relation;
import io.tuneloom.syntheticworlds.language.Role;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.TypeOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

class TokenizerTest {
    private static @Nullable Tokenizer loaded;

    @BeforeContainer
    static void load() throws IOException {
        Path folder = Files.createTempDirectory("tokenizer");
        TextFiles.write(folder);
        loaded = Tokenizer.load(folder);
        Files.delete(folder.resolve("tokenizer.json"));
        Files.delete(folder.resolve("tokenizer_config.json"));
        Files.delete(folder.resolve("prompts.json"));
        Files.delete(folder);
    }

    @AfterContainer
    static void close() {
        tokenizer().close();
    }

    private static Tokenizer tokenizer() {
        if (loaded == null) {
            throw new IllegalStateException("the tokenizer is loaded before the first test");
        }
        return loaded;
    }

    @Property(tries = 400, seed = "1")
    void shouldCutTextsAsTheLanguageDoesAndJoinThemAgain(@ForAll("passages") List<Passage> passages) {
        // Given
        String text = String.join(" ", passages.stream().map(Passage::text).toList());
        List<String> tokens =
                passages.stream().flatMap(passage -> passage.tokens().stream()).toList();

        // When
        int[] ids = tokenizer().encode(text);

        // Then
        assertThat(ids).isEqualTo(Vocabulary.ids(tokens));
        assertThat(tokenizer().decode(ids)).isEqualTo(text);
    }

    @Example
    void shouldKeepEveryTokenWhole() {
        for (String token : Vocabulary.tokens()) {
            assertThat(tokenizer().encode(Text.template(token))).as(token).containsExactly(Vocabulary.id(token));
        }
    }

    @Example
    void shouldReadControlWordsAndAnswers() {
        // Given
        String text =
                "<bos> Facts: babuk are brighter than zolti. Test: Infer: babuk are brighter than zolti. => nothing.";

        // When
        int[] ids = tokenizer().encode(Text.template(text));

        // Then
        assertThat(ids)
                .isEqualTo(Vocabulary.ids(List.of(
                        "<bos>",
                        "Facts:",
                        "babuk",
                        "are brighter than",
                        "zolti",
                        ".",
                        "Test:",
                        "Infer:",
                        "babuk",
                        "are brighter than",
                        "zolti",
                        ".",
                        "=>",
                        "nothing",
                        ".")));
    }

    @Example
    void shouldNotCutAPhraseOutOfALongerWordNorInventNames() {
        int unknown = Vocabulary.id(Vocabulary.UNKNOWN);

        assertThat(tokenizer().encode("babuk area another zolti"))
                .containsExactly(Vocabulary.id("babuk"), unknown, unknown, Vocabulary.id("zolti"));
    }

    @Provide
    Arbitrary<List<Passage>> passages() {
        Arbitrary<Preamble> preambles = Arbitraries.of(Preamble.values()).injectNull(.3);
        Arbitrary<Passage> bare = Combinators.combine(preambles, statements())
                .as((preamble, statement) -> new Passage(preamble, null, List.of(statement)));
        Arbitrary<Passage> headed = Combinators.combine(preambles, names(3), quantifiers(), quantifiers())
                .as((preamble, names, first, second) -> new Passage(
                        preamble,
                        new Heading(names),
                        List.of(
                                Quantified.stated(first, names.get(0), names.get(1)),
                                Quantified.stated(second, names.get(2), names.get(1)))));
        return Arbitraries.oneOf(bare, headed).list().ofMinSize(1).ofMaxSize(6);
    }

    private static Arbitrary<Statement> statements() {
        Arbitrary<Statement> comparisons = Combinators.combine(
                        Arbitraries.of(Feature.values()),
                        Arbitraries.of(Polarity.values()),
                        Arbitraries.of(Phrasing.values()),
                        names(2))
                .as((feature, polarity, phrasing, names) ->
                        new Comparison(feature, polarity, phrasing, names.get(0), names.get(1)));
        Arbitrary<Statement> quantified = Combinators.combine(
                        quantifiers(), Arbitraries.of(Phrasing.values()), names(2))
                .as((quantifier, phrasing, names) -> new Quantified(quantifier, phrasing, names.get(0), names.get(1)));
        return Arbitraries.oneOf(
                comparisons, quantified, quantified.map(Statement::reversed), descriptions(), categories());
    }

    private static Arbitrary<Statement> descriptions() {
        return Combinators.combine(
                        Arbitraries.of(Role.values()),
                        Arbitraries.of(Order.values()),
                        Arbitraries.of(Joint.values()),
                        names(2))
                .as((role, order, joint, names) -> new Description(role, order, joint, names.get(0), names.get(1)));
    }

    private static Arbitrary<Statement> categories() {
        Arbitrary<List<String>> nouns =
                Arbitraries.of(Lexicon.nouns()).list().ofSize(2).uniqueElements();
        Arbitrary<CategoryStatement> stated = Combinators.combine(
                        nouns, Arbitraries.of(Lexicon.adjectives()), Arbitraries.of(Lexicon.verbs()))
                .flatAs((two, adjective, verb) -> Arbitraries.of(
                        TypeOf.stated(two.get(0), two.get(1)),
                        io.tuneloom.syntheticworlds.language.Property.stated(two.get(0), adjective),
                        Relation.stated(two.get(0), verb, two.get(1))));
        return Combinators.combine(
                        stated, Arbitraries.of(Direction.values()), Arbitraries.of(CategoryPhrasing.values()))
                .as(CategoryStatement::told);
    }

    private static Arbitrary<Quantifier> quantifiers() {
        return Arbitraries.of(Quantifier.values());
    }

    private static Arbitrary<List<String>> names(int number) {
        return Arbitraries.of(Lexicon.names()).list().ofSize(number).uniqueElements();
    }
}
