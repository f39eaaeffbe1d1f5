package io.tuneloom.text.reading;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * A part of a page, a table or a word processor's document, in the order in which people read it. Texts are as the file has them; line
 * ends in them were meant.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "block")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Block.Heading.class, name = "heading"),
    @JsonSubTypes.Type(value = Block.Paragraph.class, name = "paragraph"),
    @JsonSubTypes.Type(value = Block.Item.class, name = "item"),
    @JsonSubTypes.Type(value = Block.Table.class, name = "table"),
    @JsonSubTypes.Type(value = Block.Code.class, name = "code"),
})
public sealed interface Block {

    /** @param level from 1, the outermost; 0 for the title of the whole file */
    record Heading(int level, String text) implements Block {}

    record Paragraph(String text) implements Block {}

    /**
     * An item of a list; items that follow each other are one list.
     *
     * @param depth 0 in the outermost list
     * @param mark {@code -}, or its number, as {@code 3.}
     */
    record Item(int depth, String mark, String text) implements Block {}

    /** @param names of the columns; empty where they have none */
    record Table(List<String> names, List<List<String>> rows) implements Block {
        public Table {
            names = List.copyOf(names);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** Lines whose spaces mean something. */
    record Code(String text) implements Block {}
}
