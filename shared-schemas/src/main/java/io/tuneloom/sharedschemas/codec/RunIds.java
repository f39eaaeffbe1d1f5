package io.tuneloom.sharedschemas.codec;

import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The ids of runs. An event's id may be any text, but a run's id is a Kafka key, a file name and a label. The rules are part of the
 * product: docs/events.md states them, docs/decisions/0025 says why.
 */
public final class RunIds {
    private static final Pattern FIT = Pattern.compile("(?!\\.{1,2}$)" + CloudEvent.RUN_ID);
    private static final int READABLE = 60;
    private static final int DIGITS = 16;

    private RunIds() {}

    /** The name itself if it is fit for a run's id; otherwise one that is derived from it and its source. */
    public static String of(String source, String name) {
        return isFit(name) ? name : derived(source, name);
    }

    /** Whether a run can have this id. */
    public static boolean isFit(String name) {
        return FIT.matcher(name).matches();
    }

    /** Of a run whose name is not fit, or is the id of a run that another event requested. */
    public static String derived(String source, String name) {
        return distinct(name, source, name);
    }

    /**
     * The subject of an event's rejection, or of the answer to a question, where the event's own subject is that of a run: a name that
     * no run has.
     *
     * @param event the event that is answered
     */
    public static String ofRejection(EventReference event) {
        return distinct(
                event.id(),
                Objects.requireNonNullElse(event.source(), ""),
                event.id(),
                String.valueOf(event.partition()),
                String.valueOf(event.offset()));
    }

    /**
     * A name that no other identity has: what is readable of {@code name}, a hyphen, and the first 16 hexadecimal digits of the
     * SHA-256 of the identity's parts, separated by line feeds, in UTF-8.
     */
    public static String distinct(String name, String... identity) {
        String readable = name.replaceAll("[^A-Za-z0-9._-]+", "-");
        String cut =
                readable.substring(0, Math.min(readable.length(), READABLE)).replaceAll("^[-.]+|[-.]+$", "");
        String digest = digest(String.join("\n", identity)).substring(0, DIGITS);
        return cut.isEmpty() ? digest : cut + "-" + digest;
    }

    private static String digest(String text) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
