package io.tuneloom.localsystem.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The password of the only user of a database that this project runs: made once, and kept in a file beside the database's files that only the user
 * who runs the system can read. Whoever deletes the file gets a new one at the next start.
 */
public record DatabasePassword(Path file, String text) {

    /**
     * Reads it, or makes it.
     *
     * @param data the folder with the database's files, which need not be there
     */
    public static DatabasePassword of(Path data) throws IOException {
        Path file = data.resolveSibling(data.getFileName() + ".password");
        if (!Files.exists(file)) {
            Files.createDirectories(file.resolveSibling("."));
            OwnerOnly.write(file, Passwords.random());
        }
        return new DatabasePassword(file, Files.readString(file).strip());
    }

    /** By which it is known whether a database has this password. It is random, so nobody finds it by its digest. */
    public String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java platform has it.
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "the password in " + file;
    }
}
