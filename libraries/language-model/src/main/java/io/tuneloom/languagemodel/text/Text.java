package io.tuneloom.languagemodel.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text that a model is to read, in parts of two origins: templates, whose special tokens count, and what users wrote, where the
 * same characters are letters.
 */
public record Text(List<Part> parts) {
    /** Nothing. */
    public static final Text EMPTY = new Text(List.of());

    /** @param template whether special tokens count in it */
    record Part(String text, boolean template) {}

    public Text {
        parts = List.copyOf(parts);
    }

    /** Of prompts.json: special tokens count. */
    public static Text template(String text) {
        return new Text(List.of(new Part(text, true)));
    }

    /** Of a user, or of a model: nothing in it is a special token. */
    public static Text written(String text) {
        return new Text(List.of(new Part(text, false)));
    }

    public Text plus(Text next) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(next.parts);
        return new Text(all);
    }

    /** All of it, whatever its origin. */
    public String string() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }

    /** In code points, as tokenizers count. */
    int length() {
        return parts.stream()
                .mapToInt(part -> part.text().codePointCount(0, part.text().length()))
                .sum();
    }

    /** What stands behind so many code points. */
    Text from(int begin) {
        List<Part> rest = new ArrayList<>();
        int left = begin;
        for (Part part : parts) {
            String text = part.text();
            int length = text.codePointCount(0, text.length());
            if (left < length) {
                rest.add(new Part(text.substring(text.offsetByCodePoints(0, left)), part.template()));
            }
            left = Math.max(0, left - length);
        }
        return new Text(rest);
    }

    /** Without the spaces that end it. */
    Text withoutEndingSpaces() {
        List<Part> kept = new ArrayList<>(parts);
        while (!kept.isEmpty()) {
            Part last = kept.removeLast();
            int end = last.text().length();
            while (end > 0 && last.text().charAt(end - 1) == ' ') {
                end--;
            }
            if (end > 0) {
                kept.add(new Part(last.text().substring(0, end), last.template()));
                break;
            }
        }
        return new Text(kept);
    }
}
