package io.tuneloom.artifactstore.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What {@code docker-compose.yml} has the object store do, with S3Proxy as the image has it: its password, its health. */
class ComposeObjectStoreTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path SECRET = ROOT.resolve("images/secrets/object-store");
    private static final String SCRIPT = "/opt/s3proxy/run-docker-container.sh";

    private final List<S3Proxy> started = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() throws Exception {
        for (S3Proxy proxy : started) {
            proxy.stop();
        }
    }

    @Test
    void shouldGiveTheStoreThePasswordThatServicesUse() throws Exception {
        // Given
        Properties environment = startedWith();
        String identity = environment.getProperty("S3PROXY_IDENTITY", "");
        String credential = environment.getProperty("S3PROXY_CREDENTIAL", "");
        ProfileFile secret = ProfileFile.builder()
                .content(SECRET)
                .type(ProfileFile.Type.CREDENTIALS)
                .build();
        assertThat(credential).isNotEmpty();

        try (BlobStoreContext blobs = blobs();
                S3Client client = S3Client.builder()
                        .credentialsProvider(ProfileCredentialsProvider.builder()
                                .profileFile(secret)
                                .build())
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .region(Region.US_EAST_1)
                        .forcePathStyle(true)
                        .endpointOverride(start(blobs, identity, credential))
                        .build()) {
            // When
            client.createBucket(request -> request.bucket("tuneloom"));

            // Then
            assertThat(client.listBuckets().buckets()).extracting("name").containsExactly("tuneloom");
        }
    }

    /** The variables that the container's entry point passes on. */
    private Properties startedWith() throws Exception {
        List<String> command = words("entrypoint");
        String script = command.removeLast()
                .replace("$$", "$")
                .replace("/run/secrets/object-store", SECRET.toString())
                .replace(SCRIPT, "env");
        command.add(script);
        Path output = folder.resolve("environment");
        Process process =
                new ProcessBuilder(command).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor()).isZero();
        Properties variables = new Properties();
        try (Reader reader = Files.newBufferedReader(output)) {
            variables.load(reader);
        }
        return variables;
    }

    @Test
    void shouldSetOnlyVariablesThatTheImageReads() throws IOException {
        try (InputStream script =
                Objects.requireNonNull(S3Proxy.class.getResourceAsStream("/run-docker-container.sh"))) {
            String text = new String(script.readAllBytes(), UTF_8);
            assertThat(section(container(), "environment").keySet())
                    .allMatch(variable -> text.contains("${" + variable + "}"));
            assertThat(text).contains("${S3PROXY_IDENTITY}", "${S3PROXY_CREDENTIAL}");
        }
        assertThat(ROOT.resolve("Dockerfile")).content().contains("andrewgaul/s3proxy:s3proxy-" + version());
    }

    @Test
    void shouldBeHealthyIfItRefusesWhoHasNoPassword() throws Exception {
        try (BlobStoreContext blobs = blobs()) {
            assertThat(healthCheck(start(blobs, "someone", "secret").getPort())).isZero();
        }
    }

    /** A port on which nobody answers was healthy once. */
    @Test
    void shouldNotBeHealthyIfItOnlyListens() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            Thread closing = Thread.startVirtualThread(() -> acceptAndClose(socket));
            assertThat(healthCheck(socket.getLocalPort())).isNotZero();
            closing.join();
        }
    }

    private static void acceptAndClose(ServerSocket socket) {
        try {
            socket.accept().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int healthCheck(int port) throws Exception {
        List<String> command = words(section(container(), "healthcheck"), "test");
        command.replaceAll(word -> word.replace("/8080", "/" + port));
        assertThat(command.removeFirst()).isEqualTo("CMD");
        return new ProcessBuilder(command).start().waitFor();
    }

    /** The version that the tests run, from the jar's name. */
    private static String version() {
        String jar = S3Proxy.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return jar.replaceAll(".*/s3proxy-(.*)\\.jar", "$1");
    }

    private static List<String> words(String name) throws IOException {
        return words(container(), name);
    }

    private static List<String> words(Map<?, ?> parent, String name) {
        List<?> words = (List<?>) Objects.requireNonNull(parent.get(name));
        return new ArrayList<>(words.stream().map(Object::toString).toList());
    }

    private static Map<?, ?> container() throws IOException {
        Map<?, ?> compose = new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml")));
        return section(section(compose, "services"), "object-store");
    }

    private static Map<?, ?> section(Map<?, ?> parent, String name) {
        return (Map<?, ?>) Objects.requireNonNull(parent.get(name));
    }

    private static BlobStoreContext blobs() {
        return ContextBuilder.newBuilder("transient").build(BlobStoreContext.class);
    }

    private URI start(BlobStoreContext blobs, String identity, String credential) throws Exception {
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(blobs.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, identity, credential)
                .build();
        started.add(proxy);
        proxy.start();
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }
}
