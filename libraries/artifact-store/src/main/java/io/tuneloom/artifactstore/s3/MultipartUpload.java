package io.tuneloom.artifactstore.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** A file as one object, sent in parts: by a single request S3 takes 5 GiB. The object appears, whole, with the last request. */
record MultipartUpload(S3Client client, String bucket, String key) {
    /** S3 takes 10,000 parts, so a file may have 320 GB. A part is held in memory, to be sent again when a request fails. */
    static final int PART_BYTES = 32 << 20;

    /** @param done takes the number of bytes that were sent so far; what it throws ends the upload */
    void send(Path file, LongConsumer done) {
        String upload = client.createMultipartUpload(
                        create -> create.bucket(bucket).key(key))
                .uploadId();
        try (FileChannel channel = FileChannel.open(file)) {
            List<CompletedPart> parts = new ArrayList<>();
            for (long begin = 0; begin < channel.size(); begin += PART_BYTES) {
                long bytes = Math.min(PART_BYTES, channel.size() - begin);
                parts.add(part(upload, parts.size() + 1, channel.map(FileChannel.MapMode.READ_ONLY, begin, bytes)));
                done.accept(begin + bytes);
            }
            client.completeMultipartUpload(complete ->
                    complete.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
        } catch (IOException e) {
            abort(upload);
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (RuntimeException e) {
            abort(upload);
            throw e;
        }
    }

    private CompletedPart part(String upload, int number, ByteBuffer content) {
        String tag = client.uploadPart(
                        part -> part.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                        RequestBody.fromByteBuffer(content))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    /** Parts that were sent would take room for ever. */
    private void abort(String upload) {
        client.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(upload));
    }
}
