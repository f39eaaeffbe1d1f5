package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.text.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The entities of a document, as a model listed them, and which of them are asked about together. */
final class Entities {
    /** Of a document; 66 pairs. */
    private static final int MOST = 12;

    private static final Pattern COMMA = Pattern.compile("[,\u060C\u3001\uFF0C]");
    /** What an item says of the entity that it begins with. */
    private static final Pattern EXPLANATION =
            Pattern.compile("\\s*(?:[:\uFF1A(\uFF08]|\\s[-\u2013\u2014]\\s).*", Pattern.DOTALL);

    private static final Pattern AROUND = Pattern.compile("^[\\p{P}\\p{S}\\s]+|[\\p{P}\\p{S}\\s]+$");

    private Entities() {}

    /**
     * Those that the document names word for word, each once: a model also lists what it knows from elsewhere, or remarks on its list.
     *
     * @param items of the list; a single one may be a line with commas
     */
    static List<String> read(List<String> items, String document) {
        Words said = Words.of(document);
        Map<Words, String> found = new LinkedHashMap<>();
        Stream<String> listed = items.size() == 1 ? Arrays.stream(COMMA.split(items.getFirst())) : items.stream();
        listed.flatMap(item -> name(item, said).stream()).forEach(name -> found.putIfAbsent(Words.of(name), name));
        return found.values().stream().limit(MOST).toList();
    }

    private static Optional<String> name(String item, Words said) {
        return Stream.of(EXPLANATION.matcher(item).replaceFirst(""), item)
                .map(name -> AROUND.matcher(name).replaceAll(""))
                .filter(name -> !Words.of(name).isEmpty() && said.hold(Words.of(name)))
                .findFirst();
    }

    /**
     * At most {@value Strategy#PAIRS} pairs and {@value Strategy#TRIPLES} triples, drawn at random. The next sample has the next ones, and
     * when all were drawn the first ones again.
     */
    static List<List<String>> tuples(List<String> entities, int sample, long seed) {
        return Stream.concat(
                        some(of(entities, 2), sample, Strategy.PAIRS, seed),
                        some(of(entities, 3), sample, Strategy.TRIPLES, seed))
                .toList();
    }

    private static Stream<List<String>> some(List<List<String>> all, int sample, int count, long seed) {
        List<List<String>> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new SplittableRandom(seed));
        return IntStream.range(0, Math.min(count, shuffled.size()))
                .mapToObj(i -> shuffled.get((sample * count + i) % shuffled.size()));
    }

    /** All subsets of a size, each in the order of the entities. */
    private static List<List<String>> of(List<String> entities, int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<String>> all = new ArrayList<>();
        for (int first = 0; first < entities.size(); first++) {
            String name = entities.get(first);
            for (List<String> rest : of(entities.subList(first + 1, entities.size()), size - 1)) {
                all.add(Stream.concat(Stream.of(name), rest.stream()).toList());
            }
        }
        return all;
    }
}
