package io.tuneloom.localsystem.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Java program as it is run on the JDK that this one runs on.
 *
 * @param flags for the JVM, system properties included
 */
public record JavaProgram(List<String> flags, List<String> classPath, String mainClass, List<String> arguments) {

    /** The same program with more flags, which win over the earlier ones. */
    public JavaProgram withFlags(List<String> more) {
        return new JavaProgram(Stream.concat(flags.stream(), more.stream()).toList(), classPath, mainClass, arguments);
    }

    /**
     * Tells its next start from one with other classes, flags or another JDK.
     *
     * @return empty when the JDK would cache nothing of it
     */
    public Optional<String> startDigest() {
        return StartDigest.of(this);
    }

    /** The same program, tied to the life of the process that runs it. */
    JavaProgram tied() {
        List<String> all =
                Stream.concat(Stream.of(mainClass), arguments.stream()).toList();
        return new JavaProgram(flags, classPath, TiedMain.class.getName(), all);
    }

    /** The command line. */
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(flags);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), mainClass));
        command.addAll(arguments);
        return command;
    }

    /**
     * The command line of a program that never receives these signals: a JVM leaves signals alone that are ignored when it starts.
     *
     * @param signals their names, without {@code SIG}
     */
    public List<String> commandIgnoring(String... signals) {
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "trap '' " + String.join(" ", signals) + "; exec \"$@\"", "sh"));
        command.addAll(command());
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
