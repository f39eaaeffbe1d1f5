package io.tuneloom.text.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a file is by its first bytes, where they say so. */
enum Signature {
    PDF("a PDF file", "%PDF-"),
    ZIP("a ZIP file, such as a .docx", "PK\003\004"),
    OLE("a file of the old Office format, or an encrypted one", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1"),
    RTF("a file of rich text (RTF)", "{\\rtf");

    private final String words;
    private final byte[] bytes;

    Signature(String words, String bytes) {
        this.words = words;
        this.bytes = bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Optional<Signature> of(byte[] head) {
        return Arrays.stream(values())
                .filter(signature -> signature.begins(head))
                .findFirst();
    }

    private boolean begins(byte[] head) {
        return head.length >= bytes.length && Arrays.equals(bytes, Arrays.copyOf(head, bytes.length));
    }

    /** For messages. */
    @Override
    public String toString() {
        return words;
    }
}
