package io.tuneloom.text.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Bytes as text, strictly: a wrong byte is told with its place instead of becoming a question mark. */
public final class Utf8 {
    private static final String ADVICE = "save the file as UTF-8";

    private Utf8() {}

    /** The content of a file. A byte order mark is left out. */
    public static String decode(byte[] bytes) throws UnreadableTextException {
        return decode(bytes, ADVICE);
    }

    /**
     * What comes from somewhere else.
     *
     * @param advice what to do about other encodings
     */
    public static String decode(byte[] bytes, String advice) throws UnreadableTextException {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            throw new UnreadableTextException("is UTF-16; " + advice);
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw new UnreadableTextException(
                        "is not a text: byte %d is zero; leave binary files out".formatted(i));
            }
        }
        String text = strictly(bytes, advice);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String strictly(byte[] bytes, String advice) throws UnreadableTextException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new UnreadableTextException("is not UTF-8 at byte %d; %s".formatted(in.position(), advice));
        }
        return out.flip().toString();
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }
}
