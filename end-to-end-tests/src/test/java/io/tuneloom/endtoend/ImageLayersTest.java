package io.tuneloom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.artifactstore.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Dockerfile puts into images, checked without Docker: it calls the same scripts. */
class ImageLayersTest {
    private static final Path ROOT = CompiledClasses.ROOT;
    private static final String OWN = "app/lib/main/io.tuneloom.";
    private static final String NATIVE = "opt/djl/";

    /** The one with the most native code. */
    private static final String LARGE = "gpu-training";

    private static ImageLayers large;

    @TempDir
    private Path folder;

    @BeforeAll
    static void layOutOnce() throws Exception {
        large = ImageLayers.layOut(LARGE);
    }

    /** A rebuild of this project changes the last layer only; libtorch and the built-in model have one of their own. */
    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "evaluation", LARGE})
    void shouldKeepWhatChangesRarelyInLayersOfItsOwn(String service) throws Exception {
        // When
        ImageLayers layers = service.equals(LARGE) ? large : ImageLayers.layOut(service);

        // Then
        assertThat(layers.files("large").keySet())
                .allMatch(file -> file.startsWith("opt/libtorch/lib") || file.startsWith("models/built-in/"));
        assertThat(layers.files("dependencies").keySet())
                .allMatch(file -> file.startsWith("app/lib/") || file.startsWith(NATIVE))
                .noneMatch(file -> file.startsWith(OWN))
                .noneMatch(file -> file.contains("pytorch-native"));
        assertThat(layers.files("application").keySet())
                .allMatch(file -> !file.startsWith("app/lib/") || file.startsWith(OWN))
                .contains(
                        "app/app/" + service + "-" + property("version") + ".jar",
                        "app/quarkus-run.jar",
                        "app/java.options")
                .contains("app/sbom.cdx.json");
        assertThat(layers.megabytes("large")).isLessThanOrEqualTo(service.equals(LARGE) ? 500 : 10);
        assertThat(layers.megabytes("dependencies")).isBetween(50L, 130L);
        assertThat(layers.megabytes("application")).isLessThanOrEqualTo(6);
        assertThatNothingIsLost(service, layers);
        assertThatFilesDependOnNothingButTheirContent(layers);
        assertThatTheBillOfMaterialsListsEveryJar(layers);
    }

    /** An image is made where there is no driver, so libtorch for CUDA cannot be loaded: this one could not be loaded anywhere. */
    @Test
    void shouldLayOutLibtorchForCudaWithoutLoadingIt() throws Exception {
        // Given
        Path libtorch = folder.resolve("libtorch.zip");
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(libtorch))) {
            for (String file :
                    List.of("lib/libtorch.so", "lib/libcudart-1.so.12", "lib/libtorch.a", "include/torch.h")) {
                archive.putNextEntry(new ZipEntry("libtorch/" + file));
                archive.write(file.getBytes(StandardCharsets.UTF_8));
            }
        }

        // When
        ImageLayers cuda = ImageLayers.layOutForCuda(LARGE, libtorch);

        // Then
        assertThat(cuda.files("large").keySet())
                .containsExactly("opt/libtorch/libcudart-1.so.12", "opt/libtorch/libtorch.so");
        assertThat(cuda.folder().resolve("application/app/config/application.properties"))
                .hasContent("tuneloom.compute.device=cuda");
        assertThat(jars(cuda))
                .as("the start that was recorded on the CPU needs the same")
                .isEqualTo(jars(large));
        String cpu = NATIVE + "pytorch/" + property("pytorch.version") + "-cpu-";
        assertThat(natives(cuda)) // where DJL itself has unpacked those for the CPU
                .containsExactlyInAnyOrderElementsOf(natives(large).stream()
                        .map(file -> file.startsWith(cpu) ? file.replace("-cpu-", "-cu128-") : file)
                        .toList());
        assertThat(natives(cuda).stream()
                        .filter(file -> file.startsWith(NATIVE + "pytorch/"))
                        .map(file -> cuda.folder().resolve("dependencies").resolve(file)))
                .singleElement()
                .satisfies(binding -> assertThat(binding).hasBinaryContent(bindingForCuda(cuda)));
    }

    private static Set<String> jars(ImageLayers layers) {
        return Stream.of("dependencies", "application")
                .flatMap(layer -> files(layers, layer))
                .filter(file -> file.endsWith(".jar"))
                .collect(Collectors.toSet());
    }

    private static List<String> natives(ImageLayers layers) {
        return files(layers, "dependencies")
                .filter(file -> file.startsWith(NATIVE))
                .toList();
    }

    private static byte[] bindingForCuda(ImageLayers layers) throws IOException {
        Path jar = layers.files("dependencies").entrySet().stream()
                .filter(file -> file.getKey().contains("pytorch-jni"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        try (ZipFile files = new ZipFile(jar.toFile())) {
            return files.getInputStream(files.getEntry("jnilib/linux-x86_64/cu128/libdjl_torch.so"))
                    .readAllBytes();
        }
    }

    /** The jar of libtorch is replaced by what it contains. */
    private static void assertThatNothingIsLost(String service, ImageLayers layers) throws IOException {
        Path built = ROOT.resolve("services").resolve(service).resolve("target/quarkus-app");
        try (Stream<Path> jars = Files.walk(built)) {
            Set<String> wanted = jars.filter(file -> file.toString().endsWith(".jar"))
                    .map(file -> "app/" + built.relativize(file))
                    .filter(file -> !file.contains("pytorch-native"))
                    .collect(Collectors.toSet());
            assertThat(Stream.of("dependencies", "application").flatMap(layer -> files(layers, layer)))
                    .containsAll(wanted)
                    .doesNotHaveDuplicates();
        }
    }

    private static Stream<String> files(ImageLayers layers, String layer) {
        try {
            return layers.files(layer).keySet().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Otherwise a layer that has not changed would be uploaded and downloaded again. */
    private static void assertThatFilesDependOnNothingButTheirContent(ImageLayers layers) throws IOException {
        Instant pinned = Instant.parse(property("project.build.outputTimestamp"));
        assertThat(layers.all()).allSatisfy(file -> {
            assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(pinned);
            assertThat(Files.getPosixFilePermissions(file))
                    .contains(PosixFilePermission.OTHERS_READ)
                    .doesNotContain(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
        });
    }

    private static void assertThatTheBillOfMaterialsListsEveryJar(ImageLayers layers) throws IOException {
        JsonNode bill = new ObjectMapper()
                .readTree(
                        layers.folder().resolve("application/app/sbom.cdx.json").toFile());
        assertThat(bill.path("bomFormat").textValue()).isEqualTo("CycloneDX");
        Set<String> listed = StreamSupport.stream(bill.path("components").spliterator(), false)
                .flatMap(component ->
                        StreamSupport.stream(component.path("hashes").spliterator(), false))
                .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
                .map(hash -> hash.path("content").asText())
                .collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (String layer : List.of("dependencies", "application")) {
            for (Map.Entry<String, Path> file : layers.files(layer).entrySet()) {
                if (file.getKey().startsWith("app/lib/") && !listed.contains(sha256(file.getValue()))) {
                    missing.add(file.getKey());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static String sha256(Path file) throws IOException {
        return HexFormat.of().formatHex(Digests.sha256().digest(Files.readAllBytes(file)));
    }

    private static String property(String name) throws IOException {
        MatchResult found = Pattern.compile("<" + Pattern.quote(name) + ">(.*?)<")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow();
        return found.group(1);
    }

    /** On files that it cannot change: as its image starts it, with the recorded start; and once more without, which must only be slower. */
    @Test
    void shouldStartAsAnotherUserWhoCanWriteToNothingButTmp() throws Exception {
        // Given
        Path tmp = ImageLayers.temporaryFolder(folder.resolve("tmp"));
        ImageLayers layers = new ImageLayers(Files.createDirectory(folder.resolve("layers")));
        for (String layer : List.of("large", "dependencies", "application")) {
            Files.createSymbolicLink(
                    layers.folder().resolve(layer), large.folder().resolve(layer));
        }
        Path start = Files.createDirectories(layers.folder().resolve("start/app"));
        Path scripts = Files.createDirectories(layers.folder().resolve("start/images"));
        layers.assumeContainers(tmp);
        Files.copy(ImageLayers.IMAGES.resolve("record-start"), scripts.resolve("record-start"));

        // When
        ImageLayers.run(layers.contain(tmp, List.of("/images/record-start", "/app", "/tmp/start.aot")));
        Files.move(tmp.resolve("start.aot"), start.resolve("start.aot"));

        // Then
        assertThat(start.resolve("start.aot")).isNotEmptyFile();
        assertThat(logOfStart(layers, tmp, "-XX:AOTMode=on")).doesNotContain("[warning][aot]", "[error][aot]");

        // When
        Files.writeString(start.resolve("start.aot"), "damaged");

        // Then
        assertThat(logOfStart(layers, tmp)).contains("[aot]");
    }

    /** Starts the service as its image does, and ends it when it is alive. */
    private String logOfStart(ImageLayers layers, Path tmp, String... flags) throws Exception {
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(ImageLayers.entryPoint());
        command.addAll(1, List.of(flags));
        ProcessBuilder builder = layers.contain(tmp, command).redirectErrorStream(true);
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        builder.environment().put("TUNELOOM_ARTIFACTS_URI", "file:///tmp/artifacts");
        Process process = builder.redirectOutput(log.toFile()).start();
        try {
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                assertThat(process.isAlive()).as(() -> read(log)).isTrue();
                assertThat(isAlive(read(log))).isTrue();
            });
            assertThat(Files.getAttribute(Path.of("/proc/" + process.pid()), "unix:uid"))
                    .isEqualTo(Files.getAttribute(tmp, "unix:uid"));
        } finally {
            process.destroy();
            process.waitFor();
        }
        return read(log);
    }

    private static boolean isAlive(String log) throws IOException, InterruptedException {
        Optional<String> address = Pattern.compile("Listening on: (http://[0-9.:]+)")
                .matcher(log)
                .results()
                .map(found -> found.group(1))
                .findFirst();
        if (address.isEmpty()) {
            return false;
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address.get() + "/q/health/live"))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
