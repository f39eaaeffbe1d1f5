package io.tuneloom.languagemodel.torch;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes, in memory, the archive that {@code torch.jit.save} would write for a module given as source: a zip of
 * {@code data.pkl} (the module's attributes), {@code code/__torch__.py}, {@code constants.pkl} and {@code version}. So a
 * model needs neither Python nor a compiled file to exist.
 *
 * @see <a href="https://github.com/pytorch/pytorch/blob/main/torch/csrc/jit/docs/serialization.md">the format</a>
 */
final class TorchArchive {
    private static final String VERSION = "10\n";

    private TorchArchive() {}

    static byte[] of(String className, String body, Map<String, Object> attributes) {
        String source = "class " + className + "(Module):\n"
                + "  __parameters__ = []\n  __buffers__ = []\n  training : bool\n" + body;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            put(zip, "data.pkl", pickle(className, attributes));
            put(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            put(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            put(zip, "version", VERSION.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry("module/" + name);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** Pickle protocol 2: an object of the class, built from a dictionary of its attributes. */
    private static byte[] pickle(String className, Map<String, Object> attributes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0x80, 2});
        out.writeBytes("c__torch__\n" + className + "\n");
        out.write(new byte[] {')', (byte) 0x81, '}', '('});
        text(out, "training");
        out.write(0x88);
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            text(out, attribute.getKey());
            value(out, attribute.getValue());
        }
        out.writeBytes("ub.");
        return bytes.toByteArray();
    }

    private static void value(DataOutputStream out, Object value) throws IOException {
        switch (value) {
            case Integer number -> {
                out.write('J');
                out.writeInt(Integer.reverseBytes(number));
            }
            case Double number -> {
                out.write('G');
                out.writeDouble(number);
            }
            case Boolean flag -> out.write(flag ? 0x88 : 0x89);
            case String string -> text(out, string);
            case int[] numbers -> numbers(out, numbers);
            case Map<?, ?> map when map.isEmpty() -> out.write('}');
            default -> throw new IllegalArgumentException("no attribute type for " + value.getClass());
        }
    }

    /** A {@code List[int]}, built by the function that torch.jit.save names for it. */
    private static void numbers(DataOutputStream out, int[] numbers) throws IOException {
        out.writeBytes("ctorch.jit._pickle\nbuild_intlist\n(](");
        for (int number : numbers) {
            value(out, number);
        }
        out.writeBytes("etR");
    }

    private static void text(DataOutputStream out, String string) throws IOException {
        byte[] utf8 = string.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        out.writeInt(Integer.reverseBytes(utf8.length));
        out.write(utf8);
    }
}
