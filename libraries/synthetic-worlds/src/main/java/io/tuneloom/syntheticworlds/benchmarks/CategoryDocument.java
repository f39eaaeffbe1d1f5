package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * A document before it is put into words.
 *
 * @param paragraphs at least one; each tells of one subject, in one statement or more
 */
record CategoryDocument(String id, Style style, List<List<Told>> paragraphs) {
    CategoryDocument {
        paragraphs = List.copyOf(paragraphs);
    }

    record Told(String factId, CategoryStatement statement) {}

    static List<Sentence> sentences(Style style, List<Told> paragraph) {
        return style.tell(paragraph.stream().map(Told::statement).toList());
    }

    /** What the last paragraph is about. */
    String lastSubject() {
        return paragraphs.getLast().getFirst().statement().subject();
    }

    /** Whether the last paragraph may have a statement more. */
    boolean hasRoom() {
        return paragraphs.getLast().size() < Style.LONGEST_PARAGRAPH;
    }

    /** The same with a statement more in the last paragraph. */
    CategoryDocument with(Told told) {
        List<Told> last = new ArrayList<>(paragraphs.getLast());
        last.add(told);
        List<List<Told>> changed = new ArrayList<>(paragraphs);
        changed.set(changed.size() - 1, List.copyOf(last));
        return new CategoryDocument(id, style, changed);
    }

    Document document() {
        List<Sentence> sentences = paragraphs.stream()
                .flatMap(paragraph -> sentences(style, paragraph).stream())
                .toList();
        return new Document(
                id,
                Passage.of(sentences).text(),
                paragraphs.stream()
                        .flatMap(List::stream)
                        .map(Told::factId)
                        .distinct()
                        .toList());
    }
}
