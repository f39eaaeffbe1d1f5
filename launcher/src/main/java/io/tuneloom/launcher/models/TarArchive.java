package io.tuneloom.launcher.models;

import io.tuneloom.machine.resources.Bytes;
import io.tuneloom.wording.IoFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A tar archive, compressed by gzip or not. It may come from anywhere: what could write outside of the target, such as links and names
 * that lead out of it, is refused, and so is more than there is room for.
 *
 * @param room bytes that its files may have together
 */
record TarArchive(Path file, long room) {
    private static final int MAGIC_AT = 257;
    private static final byte[] MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_ENTRIES = 10_000;
    private static final int BUFFER = 1 << 20;

    /** By its content; archives older than POSIX only by their name. */
    static boolean is(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        try (InputStream content = Files.newInputStream(file)) {
            byte[] begin = content.readNBytes(MAGIC_AT + MAGIC.length);
            return name.endsWith(".tar")
                    || name.endsWith(".tgz")
                    || name.endsWith(".tar.gz")
                    || isGzip(begin)
                    || begin.length == MAGIC_AT + MAGIC.length
                            && Arrays.equals(MAGIC, Arrays.copyOfRange(begin, MAGIC_AT, begin.length));
        } catch (IOException e) {
            throw new UnusableSourceException(IoFailure.sentence("Cannot read " + file, e) + ".", e);
        }
    }

    private static boolean isGzip(byte[] begin) {
        return begin.length > 1 && begin[0] == (byte) 0x1f && begin[1] == (byte) 0x8b;
    }

    /** @throws UnusableSourceException when it is damaged or refused */
    void extract(Path target, Transfer transfer) {
        try (TarArchiveInputStream archive = open()) {
            long[] written = {0};
            int entries = 0;
            boolean empty = true;
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                transfer.check();
                if (++entries
                        > MOST_ENTRIES) { // Folders too: they take next to nothing in an archive, and time and room on
                    // a disk.
                    throw refused("has more than %,d files and folders".formatted(MOST_ENTRIES));
                }
                Path place = place(entry, target);
                if (entry.isDirectory()) {
                    Files.createDirectories(place);
                } else {
                    empty = false;
                    write(archive, place, written, transfer);
                }
            }
            if (empty) {
                throw refused("holds no files");
            }
        } catch (IOException e) {
            throw new UnusableSourceException(
                    "%s cannot be extracted: %s. It must be a whole .tar or .tar.gz of a model folder."
                            .formatted(file, IoFailure.reason(e).replaceFirst("\\.$", "")),
                    e);
        }
    }

    private TarArchiveInputStream open() throws IOException {
        InputStream content = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            content.mark(2);
            byte[] begin = content.readNBytes(2);
            content.reset();
            return new TarArchiveInputStream(isGzip(begin) ? new GZIPInputStream(content, BUFFER) : content);
        } catch (IOException e) {
            content.close();
            throw e;
        }
    }

    private Path place(TarArchiveEntry entry, Path target) {
        String name = entry.getName();
        if (entry.isSymbolicLink() || entry.isLink()) {
            throw refused("holds a link (%s); archive the files themselves (tar --dereference)".formatted(name));
        }
        if (entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice()) { // isFile is true of these too.
            throw refused("holds %s, which is neither a file nor a folder".formatted(name));
        }
        Path place = target.resolve(name).normalize();
        boolean within = place.startsWith(target) && !Path.of(name).isAbsolute();
        if (!within || Path.of(name).normalize().startsWith("..") || !entry.isDirectory() && place.equals(target)) {
            throw refused("holds a file whose name leads out of it (%s)".formatted(name));
        }
        return place;
    }

    private void write(InputStream content, Path place, long[] written, Transfer transfer) throws IOException {
        Files.createDirectories(place.resolveSibling("."));
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                transfer.check();
                written[0] += read;
                if (written[0] > room) {
                    throw refused(
                            "is larger than the %s that are free for it; free some space, or choose another --home"
                                    .formatted(Bytes.text(Math.max(0, room))));
                }
                out.write(buffer, 0, read);
            }
        } catch (FileAlreadyExistsException e) {
            throw refused("holds %s twice".formatted(place.getFileName()));
        }
    }

    private UnusableSourceException refused(String why) {
        return new UnusableSourceException("%s is refused: it %s.".formatted(file, why));
    }
}
