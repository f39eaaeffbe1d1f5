package io.tuneloom.datasetgeneration.domain.questions;

import io.tuneloom.sharedschemas.artifacts.Instruction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * What the model is to write for one kind of questions. Each instruction holds one sentence or one document, and nothing else of
 * the documents.
 *
 * @param instructions what to ask; an instruction's id is its place in the list
 * @param sources for each instruction the number of the document it comes from
 * @param facts for each instruction the fact that its sentence is; none where it holds a document
 */
public record Asking(Kind kind, List<Instruction> instructions, List<Integer> sources, List<List<String>> facts) {

    int size() {
        return instructions.size();
    }

    private record Ask(String text, int document, List<String> facts) {}

    /**
     * @param limit so many at most, drawn at random where there is more to ask about
     * @param seed the same for all kinds, so that restated and reversed sentences are the same ones
     */
    static Asking of(Kind kind, Documents documents, int limit, long seed) {
        List<Ask> asks = drawn(asks(kind, documents), limit, seed);
        List<Instruction> instructions = IntStream.range(0, asks.size())
                .mapToObj(number -> new Instruction(
                        Integer.toString(number),
                        kind.instruction(),
                        asks.get(number).text()))
                .toList();
        return new Asking(
                kind,
                instructions,
                asks.stream().map(Ask::document).toList(),
                asks.stream().map(Ask::facts).toList());
    }

    private static List<Ask> asks(Kind kind, Documents documents) {
        return switch (kind) {
            case RESTATED, REVERSED, UNANSWERABLE ->
                documents.sentences().stream()
                        .map(sentence ->
                                new Ask(sentence.claim().text(), sentence.document(), List.of(sentence.fact())))
                        .toList();
            case LINKED ->
                documents.numbers().stream()
                        .map(number -> new Ask(documents.telling(number), number, List.of()))
                        .toList();
        };
    }

    private static List<Ask> drawn(List<Ask> asks, int limit, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, asks.size()).boxed().toList());
        Collections.shuffle(numbers, random);
        return numbers.stream().limit(limit).sorted().map(asks::get).toList();
    }
}
