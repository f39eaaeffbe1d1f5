package io.tuneloom.text.corpus;

import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Sentence;
import io.tuneloom.text.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A text of the benchmarks' language. */
record BenchmarkReading(Passage passage) implements TextReading {

    /** The grammar's own, in which brackets are words; a preamble adds nothing to what is said. */
    @Override
    public Words words() {
        return new Words(bare(passage.sentences()).tokens());
    }

    @Override
    public List<Claim> claims() {
        return passage.statements().stream().map(Claim::of).toList();
    }

    @Override
    public List<Claim> sentences() {
        return claims();
    }

    @Override
    public List<String> tellings() {
        return Stream.<List<? extends Sentence>>of(
                        passage.sentences(), passage.sentences().reversed())
                .distinct()
                .map(sentences -> bare(sentences).text())
                .toList();
    }

    @Override
    public List<String> rows(Splitting splitting) {
        return switch (splitting) {
            case NONE -> List.of(passage.text());
            case INDEPENDENT -> rows(last -> passage.sentences().subList(last, last + 1));
            case CUMULATIVE -> rows(last -> passage.sentences().subList(0, last + 1));
        };
    }

    /** @param upTo the sentences of the row that ends with the sentence at this place */
    private List<String> rows(IntFunction<List<? extends Sentence>> upTo) {
        return IntStream.range(0, passage.sentences().size())
                .mapToObj(upTo)
                .map(sentences -> new Passage(passage.preamble(), passage.heading(), sentences).text())
                .toList();
    }

    /** A sentence that says several things is kept when all of them are. */
    @Override
    public Optional<String> only(Predicate<Claim> kept) {
        List<? extends Sentence> rest = passage.sentences().stream()
                .filter(sentence ->
                        sentence.statements().stream().map(Claim::of).allMatch(kept))
                .toList();
        return rest.isEmpty()
                ? Optional.empty()
                : Optional.of(new Passage(passage.preamble(), passage.heading(), rest).text());
    }

    private Passage bare(List<? extends Sentence> sentences) {
        return new Passage(null, passage.heading(), sentences);
    }
}
