package io.tuneloom.text.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files that can be read, by their extension. */
public enum Format {
    MARKDOWN("text/markdown", List.of(".md", ".markdown")),
    PLAIN("text/plain", List.of(".txt")),
    JSON_LINES("application/jsonl", List.of(".jsonl"));

    /** For messages. */
    public static final String EXTENSIONS = ".md, .markdown, .txt and .jsonl";

    private final String mediaType;
    private final List<String> extensions;

    Format(String mediaType, List<String> extensions) {
        this.mediaType = mediaType;
        this.extensions = extensions;
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
     * The sections of a file's text.
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
            case PLAIN -> PlainSections.of(text);
            case JSON_LINES -> JsonLinesSections.of(text, omissions);
        };
    }
}
