package io.tuneloom.artifactstore;

import io.tuneloom.artifactstore.UnusableArtifactException.ArtifactDamagedException;
import io.tuneloom.sharedschemas.jobs.Artifact;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Passes an artifact's bytes on and, at their end, throws when they are not the artifact's. */
public final class VerifiedStream extends FilterInputStream {
    private final Artifact artifact;
    private final String place;
    private final MessageDigest digest = Digests.sha256();
    private long bytes;
    private boolean ended;

    /** @param place where {@code content} lies, for messages */
    public VerifiedStream(Artifact artifact, String place, InputStream content) {
        super(content);
        this.artifact = artifact;
        this.place = place;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        try {
            int count = in.read(buffer, offset, length);
            if (count > 0) {
                digest.update(buffer, offset, count);
                bytes += count;
            } else if (count < 0) {
                verify();
            }
            return count;
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot read " + place, e);
        }
    }

    /** Reads over the bytes: a check of the whole needs every one of them. */
    @Override
    public long skip(long count) {
        return readNBytesQuietly(count);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private long readNBytesQuietly(long count) {
        byte[] buffer = new byte[(int) Math.min(8192, Math.max(1, count))];
        long left = count;
        while (left > 0) {
            int read = read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return count - left;
    }

    private void verify() {
        if (ended) {
            return;
        }
        ended = true;
        String found = HexFormat.of().formatHex(digest.digest());
        if (bytes != artifact.bytes() || !found.equals(artifact.sha256())) {
            throw new ArtifactDamagedException(artifact, place, bytes + " bytes with SHA-256 " + found);
        }
    }
}
