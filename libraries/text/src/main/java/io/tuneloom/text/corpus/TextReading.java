package io.tuneloom.text.corpus;

import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.text.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a text states: by the benchmarks' grammar if it is in their language, else by its headings and sentences. */
public sealed interface TextReading permits BenchmarkReading, ProseReading {

    static TextReading of(String text) {
        return Passage.parse(text).<TextReading>map(BenchmarkReading::new).orElseGet(() -> new ProseReading(text));
    }

    /** Equal for two texts that say the same word for word. */
    Words words();

    /** What is claimed, one by one; a heading claims nothing. */
    List<Claim> claims();

    /** All sentences, also a line that looks like a heading: in what a model wrote it may be anything. */
    List<Claim> sentences();

    /**
     * The text as a model is asked what follows from it, in its own order first. In the benchmarks' language it is without its
     * preamble, and told from its end too: what comes last leads to another wording of what follows. The sentences of other texts
     * build on each other.
     */
    List<String> tellings();

    /**
     * Training rows. A heading, and in the benchmarks' language a preamble, stands before every sentence of its text: a heading
     * says what its sentences are about, and the benchmarks' questions begin with one. A text of one sentence is one row, as it is.
     */
    List<String> rows(Splitting splitting);

    /** The text without the sentences that are not kept, under its heading; empty when none is kept. */
    Optional<String> only(Predicate<Claim> kept);
}
