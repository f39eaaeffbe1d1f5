package io.tuneloom.localsystem.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What decides which classes a JVM runs and how it lays them out: the JDK, its flags, and every file on the class path. An
 * ahead-of-time cache is only right for the start with the same digest. The JVM itself does not notice that a jar of a
 * cache's class path was rebuilt or deleted, and runs the classes of before (JDK 25, JDK-8377932).
 *
 * <p>Files are not read: a file is told by its path, inode, size, and the times of its last write and last change. The last
 * of them cannot be set by a program, so that a jar of the same size that is given the old date is noticed too.
 */
final class StartDigest {
    private static final String STAMP = "unix:ino,size,lastModifiedTime,ctime";
    /** Flags that every JVM reads beside its command line. */
    private static final List<String> OPTION_VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final MessageDigest digest = sha256();

    private StartDigest() {}

    /**
     * Of the program's next start.
     *
     * @return empty when its class path holds a folder of classes or something that is no jar: the JDK caches nothing then
     */
    static Optional<String> of(JavaProgram program) {
        try {
            StartDigest start = new StartDigest();
            start.addJdk();
            start.addFlags(program);
            for (Path entry : ClassPath.of(program.classPath()).entries()) {
                if (Files.isDirectory(entry)) {
                    return Optional.empty();
                }
                start.addFile(entry);
            }
            return Optional.of(start.value());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void addJdk() throws IOException {
        add(Runtime.version().toString());
        add(String.valueOf(System.getProperty("java.vm.version")));
        addFile(Path.of(System.getProperty("java.home"), "lib", "modules"));
    }

    /** System properties are left out: they are the program's business, and hold what differs at each start, as ports. */
    private void addFlags(JavaProgram program) {
        program.flags().stream().filter(flag -> !flag.startsWith("-D")).forEach(this::add);
        OPTION_VARIABLES.forEach(name -> add(name + "=" + System.getenv().getOrDefault(name, "")));
        add(program.mainClass());
    }

    private void addFile(Path file) throws IOException {
        add(file.toString());
        try {
            Map<String, Object> stamp = new TreeMap<>(Files.readAttributes(file, STAMP));
            add(stamp.toString());
        } catch (NoSuchFileException e) {
            add("missing");
        }
    }

    private void add(String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private String value() {
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
