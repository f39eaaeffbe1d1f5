package io.tuneloom.text.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of files that can be read, by their extension. */
public enum Format {
    MARKDOWN("text/markdown", List.of(".md", ".markdown")),
    PLAIN("text/plain", List.of(".txt")),
    JSON_LINES("application/jsonl", List.of(".jsonl")),
    CSV("text/csv", List.of(".csv", ".tsv")),
    HTML("text/html", List.of(".html", ".htm")),
    PDF("application/pdf", List.of(".pdf")),
    WORD("application/vnd.openxmlformats-officedocument.wordprocessingml.document", List.of(".docx", ".docm"));

    /** For messages. */
    public static final String EXTENSIONS = Arrays.stream(values())
            .flatMap(format -> format.extensions.stream())
            .collect(Collectors.collectingAndThen(Collectors.toList(), Format::enumerated));

    /** For messages. */
    public static final String MEDIA_TYPES = Arrays.stream(values())
            .map(format -> format.mediaType)
            .collect(Collectors.collectingAndThen(Collectors.toList(), Format::enumerated));

    /** So many bytes of a file are enough for {@link #checkSignature}. */
    public static final int SIGNATURE_BYTES = 1_024;

    private final String mediaType;
    private final List<String> extensions;

    Format(String mediaType, List<String> extensions) {
        this.mediaType = mediaType;
        this.extensions = extensions;
    }

    private static String enumerated(List<String> names) {
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    /** Whether a program of its own reads the file; the others are UTF-8 and read by {@link #sections(String, Omissions)}. */
    public boolean isExtracted() {
        return switch (this) {
            case MARKDOWN, PLAIN, JSON_LINES -> false;
            case CSV, HTML, PDF, WORD -> true;
        };
    }

    /**
     * Checks that the content of an extracted file may be what its name says.
     *
     * @param head its first bytes; an empty file is of every format
     */
    public void checkSignature(byte[] head) throws UnreadableTextException {
        Optional<Signature> found = Signature.of(head);
        boolean right = switch (this) {
            case PDF -> new String(head, StandardCharsets.ISO_8859_1).contains("%PDF-");
            case WORD -> found.equals(Optional.of(Signature.ZIP)) || found.equals(Optional.of(Signature.OLE));
            case CSV, HTML, MARKDOWN, PLAIN, JSON_LINES -> found.isEmpty();
        };
        if (head.length > 0 && !right) {
            throw new UnreadableTextException(
                    "is not what its name says, but %s; save it again as what it is to be, or rename it"
                            .formatted(found.map(Signature::toString).orElse("another kind of file")));
        }
    }

    /** Empty for a file of another kind. */
    public static Optional<Format> ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.extensions.stream().anyMatch(lower::endsWith))
                .findFirst();
    }

    /** A name for a file of which only the media type is known: {@code document.md}. */
    public static Optional<String> nameFor(String mediaType) {
        String bare = mediaType.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equals(bare))
                .map(format -> "document" + format.extensions.getFirst())
                .findFirst();
    }

    /**
     * The sections of an extracted file.
     *
     * @param omissions counts what is left out here
     */
    public List<Section> sections(List<Block> blocks, Omissions omissions) {
        return this == CSV ? BlockSections.ofRecords(blocks, omissions) : BlockSections.of(blocks, omissions);
    }

    /**
     * The sections of a file's text, if it is not extracted.
     *
     * @param omissions counts what is left out
     * @throws UnreadableTextException when the text is not of this format; plain text always is
     */
    public List<Section> sections(String text, Omissions omissions) throws UnreadableTextException {
        if (this != JSON_LINES) {
            omissions.addUnseen(text);
        }
        return switch (this) {
            case MARKDOWN -> MarkdownSections.of(text, omissions);
            case PLAIN -> paragraphs(text);
            case JSON_LINES -> JsonLinesReader.of(text, omissions);
            case CSV, HTML, PDF, WORD -> throw new IllegalStateException(this + " is extracted");
        };
    }

    /** Paragraphs are separated by empty lines, and lines within one are joined. */
    private static List<Section> paragraphs(String text) {
        List<String> paragraphs = Arrays.stream(Cleaning.of(text).split("\n\n"))
                .map(Cleaning::line)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
        return paragraphs.isEmpty() ? List.of() : List.of(new Section(List.of(), paragraphs));
    }

    /**
     * What stands under one heading, cleaned.
     *
     * @param headings from the outermost to this section's own; none for a text without headings
     * @param blocks paragraphs, lists, tables and code, one text each
     */
    public record Section(List<String> headings, List<String> blocks) {
        public Section {
            headings = List.copyOf(headings);
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * A document a line: {@code {"text": ...}}, or {@code {"prompt": ..., "completion": ...}}, which are one text. A program wrote
     * them, so they are taken as they are given: no space is put in or left out.
     */
    private static final class JsonLinesReader {
        private static final String EXPECTED =
                "expected {\"text\": \"...\"} or {\"prompt\": \"...\", \"completion\": \"...\"}";

        private JsonLinesReader() {}

        static List<Section> of(String text, Omissions omissions) throws UnreadableTextException {
            List<Section> sections = new ArrayList<>();
            for (JsonLine line : JsonLine.all(text)) {
                String given = textOf(line, omissions);
                omissions.addUnseen(given);
                String cleaned = Cleaning.asGiven(given);
                if (cleaned.isEmpty()) {
                    throw new UnreadableTextException("line %d has no text".formatted(line.number()));
                }
                sections.add(new Section(List.of(), List.of(cleaned)));
            }
            return List.copyOf(sections);
        }

        private static String textOf(JsonLine line, Omissions omissions) throws UnreadableTextException {
            JsonNode json = line.json();
            if (json.path("text").isTextual()) {
                line.omitOthers(Set.of("text"), omissions);
                return json.get("text").textValue();
            }
            if (json.path("prompt").isTextual() && json.path("completion").isTextual()) {
                line.omitOthers(Set.of("prompt", "completion"), omissions);
                return json.get("prompt").textValue() + json.get("completion").textValue();
            }
            throw new UnreadableTextException("line %d is not a document: %s".formatted(line.number(), EXPECTED));
        }
    }
}
