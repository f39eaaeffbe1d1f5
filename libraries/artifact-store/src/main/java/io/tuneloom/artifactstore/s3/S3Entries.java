package io.tuneloom.artifactstore.s3;

import io.tuneloom.artifactstore.NamedEntries;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;

/** Entries as objects. Writing only what is not there needs conditional writes (If-None-Match), as S3 has had since 2024. */
record S3Entries(Bucket bucket) implements NamedEntries {

    @Override
    public List<String> names(String folder) {
        return bucket.below(nameOf(folder) + "/").keySet().stream()
                .filter(name -> !name.contains("/"))
                .toList();
    }

    @Override
    public Optional<InputStream> open(String name) {
        return bucket.open(nameOf(name));
    }

    @Override
    public boolean putIfAbsent(String name, byte[] content) {
        return bucket.putIfAbsent(nameOf(name), RequestBody.fromBytes(content));
    }

    @Override
    public void replace(String name, byte[] content) {
        bucket.put(nameOf(name), RequestBody.fromBytes(content));
    }

    @Override
    public void replace(String name, Path file) {
        bucket.put(nameOf(name), file, _ -> {});
    }

    @Override
    public void delete(String name) {
        bucket.delete(nameOf(name));
    }

    private static String nameOf(String name) {
        return "entries/" + NamedEntries.checked(name);
    }
}
