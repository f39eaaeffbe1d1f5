package io.tuneloom.localsystem.process;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.Deflater;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A program of two jars that prints a word: {@code main.jar}, whose manifest names {@code lib/word.jar}, which has the word. */
public final class TinyProgram {
    private final Path folder;

    public TinyProgram(Path folder) {
        this.folder = folder;
    }

    /** Run from {@code main.jar} alone. */
    public JavaProgram program() {
        return on(main().toString());
    }

    public JavaProgram on(String classPath) {
        return new JavaProgram(List.of("-XX:+UseSerialGC"), List.of(classPath), "Main", List.of());
    }

    public Path main() {
        return folder.resolve("main.jar");
    }

    public Path library() {
        return folder.resolve("lib/word.jar");
    }

    public void build(String word) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(classes, """
                final class Main { public static void main(String[] arguments) { System.out.println(Word.WORD.strip()); } }
                final class Word { static final String WORD = new String("%s"); }
                """.formatted(word));
        Files.createDirectories(library().getParent());
        jar(main(), "lib/word.jar", classes.resolve("Main.class"));
        jar(library(), "", classes.resolve("Word.class"));
    }

    private static void compile(Path classes, String code) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var source = new SimpleJavaFileObject(URI.create("string:///Main.java"), Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
        boolean done = compiler.getTask(null, null, null, List.of("-d", classes.toString()), null, List.of(source))
                .call();
        if (!done) {
            throw new IllegalStateException("Does not compile: " + code);
        }
    }

    private static void jar(Path jar, String classPath, Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!classPath.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.setLevel(Deflater.NO_COMPRESSION); // Words of one length make jars of one length.
            entries.putNextEntry(new JarEntry(file.getFileName().toString()));
            entries.write(Files.readAllBytes(file));
        }
    }
}
