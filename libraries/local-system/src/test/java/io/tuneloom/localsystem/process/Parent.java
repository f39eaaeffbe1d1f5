package io.tuneloom.localsystem.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code Parent <folder>}: has a child, writes its process id to {@code child} in the folder, and does nothing more. */
final class Parent {
    private Parent() {}

    static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        JavaProgram sleeper = new JavaProgram(
                List.of("-XX:TieredStopAtLevel=1"),
                List.of(System.getProperty("java.class.path")),
                Sleeper.class.getName(),
                List.of());
        ChildProcess child = ChildProcess.start(sleeper, Map.of(), folder, folder.resolve("log"));
        Path draft = Files.writeString(
                folder.resolve("draft"), String.valueOf(child.identity().pid()));
        Files.move(draft, folder.resolve("child"));
        Thread.currentThread().join();
    }
}
