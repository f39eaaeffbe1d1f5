package io.tuneloom.artifactstore.s3;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects below a prefix of a bucket, with this library's failures. */
record Bucket(S3Client client, String bucket, String prefix) {
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    Optional<InputStream> open(String name) {
        return attempt("read", name, () -> {
            try {
                return Optional.of(client.getObject(get -> get.bucket(bucket).key(key(name))));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * The sizes of all objects whose names begin so, by the rest of their names.
     *
     * @param folder ends with a slash, or is empty for all below the prefix
     */
    SortedMap<String, Long> below(String folder) {
        String begin = key(folder);
        return attempt("list", folder, () -> {
            SortedMap<String, Long> sizes = new TreeMap<>();
            client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(begin))
                    .contents()
                    .forEach(object -> sizes.put(object.key().substring(begin.length()), object.size()));
            return sizes;
        });
    }

    /** Empty when there is no such object. */
    OptionalLong size(String name) {
        return attempt("look at", name, () -> {
            try {
                return OptionalLong.of(
                        client.headObject(head -> head.bucket(bucket).key(key(name)))
                                .contentLength());
            } catch (S3Exception e) {
                if (e.statusCode() == NOT_FOUND) {
                    return OptionalLong.empty();
                }
                throw e;
            }
        });
    }

    void put(String name, RequestBody content) {
        attempt("write", name, () -> client.putObject(put -> put.bucket(bucket).key(key(name)), content));
    }

    /** @param done takes the number of bytes that were sent so far, of a file that is sent in parts */
    void put(String name, Path file, LongConsumer done) {
        if (file.toFile().length() <= MultipartUpload.PART_BYTES) {
            put(name, RequestBody.fromFile(file));
        } else {
            attempt("write", name, () -> {
                new MultipartUpload(client, bucket, key(name)).send(file, done);
                return true;
            });
        }
    }

    /** False when there is one, or somebody else is just writing one. */
    boolean putIfAbsent(String name, RequestBody content) {
        return attempt("write", name, () -> {
            try {
                client.putObject(put -> put.bucket(bucket).key(key(name)).ifNoneMatch("*"), content);
                return true;
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
                    return false;
                }
                throw e;
            }
        });
    }

    void delete(String name) {
        attempt(
                "delete",
                name,
                () -> client.deleteObject(delete -> delete.bucket(bucket).key(key(name))));
    }

    String address(String name) {
        return "s3://" + bucket + "/" + key(name);
    }

    private String key(String name) {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private <T> T attempt(String what, String name, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw S3Failure.unavailable("Cannot " + what + " " + address(name), e);
        }
    }
}
