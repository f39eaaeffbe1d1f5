package io.tuneloom.artifactstore.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.ArtifactStoreContract;
import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.artifactstore.location.ArtifactStores;
import io.tuneloom.sharedschemas.jobs.Artifact;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The contract over HTTP, against S3Proxy. What only the service can promise is not tested: that of several conditional
 * writes at once one succeeds (S3Proxy looks first and writes then, S3 does both at once).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3StoreTest extends ArtifactStoreContract {
    private final BlobStoreContext blobs = blobs();
    private String prefix = "";
    private final S3Proxy proxy = S3Proxy.builder()
            .blobStore(blobs.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, "someone", "secret")
            .build();

    @BeforeAll
    void start() throws Exception {
        System.setProperty("aws.accessKeyId", "someone");
        System.setProperty("aws.secretAccessKey", "secret");
        proxy.start();
        blobs.getBlobStore().createContainerInLocation(null, "models");
    }

    /** The bucket outlives a test, so each test has a prefix of its own. */
    @BeforeEach
    void choosePrefix() {
        prefix = "team-" + UUID.randomUUID();
    }

    @AfterAll
    void stop() throws Exception {
        proxy.stop();
        blobs.close();
    }

    @Override
    protected ArtifactStore store() {
        return ArtifactStores.open(address("models/" + prefix + "/"));
    }

    @Override
    protected void damage(Artifact artifact, byte[] bytes) {
        String key = URI.create(artifact.uri()).getPath().substring(1);
        new Bucket(S3Address.parse(address("models/")).client(), "models", "").put(key, RequestBody.fromBytes(bytes));
    }

    @Test
    void shouldPutEverythingBelowItsPrefix() {
        // When
        Artifact artifact = store().put("hello".getBytes(UTF_8), "text/plain");

        // Then
        assertThat(artifact.uri()).startsWith("s3://models/" + prefix + "/content/2c/2cf24dba");
    }

    @Test
    void shouldKeepFilesOfSeveralPartsAsTheyAre(@TempDir Path folder) throws IOException {
        // Given
        byte[] bytes = new byte[MultipartUpload.PART_BYTES + 12_345];
        new Random(3).nextBytes(bytes);
        Path file = Files.write(folder.resolve("model.safetensors"), bytes);

        // When
        Artifact artifact = store().put(file, "application/octet-stream");
        store().entries().replace("checkpoints/1/state", file);

        // Then
        assertThat(artifact.bytes()).isEqualTo(bytes.length);
        assertThat(store().readAll(artifact)).isEqualTo(bytes);
        assertThat(store().entries().read("checkpoints/1/state")).hasValue(bytes);
    }

    /** In a pod the folder for temporary files is small, and its models are not. */
    @Test
    void shouldNotCopyAFileBeforeItSendsIt(@TempDir Path folder) throws IOException {
        // Given
        byte[] bytes = "weights".getBytes(UTF_8);
        Path file = Files.write(folder.resolve("model.safetensors"), bytes);
        S3Address address = S3Address.parse(address("models/" + prefix));

        // When
        try (ArtifactStore store =
                new S3Store(address.client(), address.bucket(), address.prefix(), folder.resolve("no-such-folder"))) {
            Artifact artifact = store.put(file, "application/octet-stream");

            // Then
            assertThat(store.readAll(artifact)).isEqualTo(bytes);
            assertThatThrownBy(() -> store.put(bytes, "application/octet-stream"))
                    .as("what is no file does need a temporary one")
                    .isInstanceOf(StorageUnavailableException.class);
        }
    }

    /** Without the SDK's module for STS there would be no credentials, whatever the token. */
    @Test
    void shouldTakeTheTokenOfAServiceAccount(@TempDir Path folder) {
        // Given
        Path token = folder.resolve("token");
        System.setProperty("aws.region", "eu-central-1");

        // Then
        try (var credentials = WebIdentityTokenFileCredentialsProvider.builder()
                .roleArn("arn:aws:iam::123456789012:role/tuneloom")
                .webIdentityTokenFile(token)
                .build()) {
            assertThatThrownBy(credentials::resolveCredentials).hasMessageContaining(token.toString());
        } finally {
            System.clearProperty("aws.region");
        }
    }

    @Test
    void shouldNameTheBucketThatIsNotThere() {
        assertThatThrownBy(() -> ArtifactStores.open(address("nowhere/")).checkWritable())
                .isInstanceOf(StorageUnavailableException.class)
                .as("why is not always known: a server may close the connection before it has read what is written")
                .hasMessageContaining("s3://nowhere/entries/checks/");
        assertThatThrownBy(() -> S3Folder.open(address("nowhere/x")).files())
                .hasMessage("Cannot list s3://nowhere/x/: the bucket does not exist");
    }

    @Test
    void shouldSayThatTheServiceIsNotThereOrDoesNotTakeTheCredentials() {
        // Given
        S3Folder away = S3Folder.open(URI.create("s3://models/x?endpoint=http://127.0.0.1:9"));
        assertThatThrownBy(away::files).hasMessageContaining("no connection to the store: connection refused");

        // When
        System.setProperty("aws.secretAccessKey", "wrong");
        try {
            S3Folder refused = S3Folder.open(address("models/x"));

            // Then
            assertThatThrownBy(refused::files).hasMessageContaining("the store does not accept the credentials");
        } finally {
            System.setProperty("aws.secretAccessKey", "secret");
        }
    }

    @Test
    void shouldFetchWhatLiesBelowAPrefixAndASingleObject(@TempDir Path folder) throws IOException {
        // Given
        Bucket bucket = new Bucket(S3Address.parse(address("models/")).client(), "models", "");
        for (String name : List.of("config.json", "a/b.txt", "empty-folder/")) {
            bucket.put(prefix + "/mine/" + name, RequestBody.fromString(name));
        }
        bucket.put(prefix + "/mine.tar", RequestBody.fromString("archive"));
        long[] done = {0};

        // When
        try (S3Folder mine = S3Folder.open(address("models/" + prefix + "/mine"));
                S3Folder archive = S3Folder.open(address("models/" + prefix + "/mine.tar"));
                S3Folder none = S3Folder.open(address("models/" + prefix + "/none"))) {
            mine.fetch(mine.files(), folder, bytes -> done[0] = bytes);
            archive.fetch(archive.files(), folder, _ -> {});

            // Then
            assertThat(mine.files()).containsOnly(Map.entry("config.json", 11L), Map.entry("a/b.txt", 7L));
            assertThat(done[0]).isEqualTo(18);
            assertThat(none.files()).isEmpty();
        }
        assertThat(folder.resolve("config.json")).hasContent("config.json");
        assertThat(folder.resolve("a/b.txt")).hasContent("a/b.txt");
        assertThat(folder.resolve("mine.tar")).hasContent("archive");
    }

    @Test
    void shouldNotWriteBesideTheTarget(@TempDir Path folder) {
        // Given
        Path target = folder.resolve("target");
        SortedMap<String, Long> names = new TreeMap<>(Map.of("../outside", 1L));

        // When
        try (S3Folder mine = S3Folder.open(address("models/" + prefix + "/mine"))) {
            assertThatThrownBy(() -> mine.fetch(names, target, _ -> {}))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessageEndingWith("its name leads out of the folder");
        }

        // Then
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldSayWhatAnAddressLooksLike() {
        assertThatThrownBy(() -> S3Address.parse(URI.create("s3://bucket/x?region=there")))
                .hasMessageContaining("s3://bucket/prefix[?endpoint=URL]");
    }

    private URI address(String place) {
        return URI.create("s3://" + place + "?endpoint=http://127.0.0.1:" + proxy.getPort());
    }

    private static BlobStoreContext blobs() {
        return ContextBuilder.newBuilder("transient")
                .credentials("someone", "secret")
                .build(BlobStoreContext.class);
    }
}
