package io.tuneloom.localsystem.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * A service's runnable jar. It is not run by {@code java -jar}, so what its manifest asks of the JVM is asked by flags.
 *
 * @param opened packages that its libraries reach into, as {@code module/package}
 */
record QuarkusJar(Path file, String mainClass, List<String> opened) {

    /** @throws CannotStartException when the file is no runnable jar */
    static QuarkusJar read(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            String mainClass = Optional.ofNullable(manifest.getValue(Attributes.Name.MAIN_CLASS))
                    .orElseThrow(() -> new IOException("its manifest names no Main-Class"));
            String opened = Optional.ofNullable(manifest.getValue("Add-Opens")).orElse("");
            return new QuarkusJar(file, mainClass, Arrays.asList(opened.strip().split(" +")));
        } catch (IOException e) {
            throw new CannotStartException("Cannot run %s: %s. Build it again.".formatted(file, e.getMessage()), e);
        }
    }

    List<String> flags() {
        return opened.stream()
                .filter(each -> !each.isEmpty())
                .map(each -> "--add-opens=" + each + "=ALL-UNNAMED")
                .toList();
    }
}
