package io.tuneloom.launcher.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A folder to write to. One that cannot be made is told before a run, not after hours. */
final class OutFolder implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        Path folder = Path.of(text);
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = Optional.ofNullable(existing.getParent()).orElseThrow();
        }
        if (!Files.isDirectory(existing)) {
            throw new TypeConversionException("must be a folder to write to, but %s is a file".formatted(existing));
        }
        if (!Files.isWritable(existing)) {
            throw new TypeConversionException(
                    "must be a folder to write to, but %s may not be written".formatted(existing));
        }
        return folder;
    }
}
