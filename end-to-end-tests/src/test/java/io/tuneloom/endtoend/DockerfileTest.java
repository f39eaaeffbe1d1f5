package io.tuneloom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be checked of the Dockerfile without building it. The files of the images: {@link ImageLayersTest}. */
class DockerfileTest {
    private static final Path ROOT = CompiledClasses.ROOT;
    private static final Pattern STAGE = Pattern.compile("(\\S+)(?: AS (\\S+))?");

    /** A tag that moves would change an image without a change here. */
    @Test
    void shouldNameEveryPublishedImageOnceAndExactly() throws Exception {
        List<String> images = ImageLayers.run(new ProcessBuilder(script("pin"), "--list"))
                .lines()
                .toList();
        assertThat(images)
                .hasSize(6)
                .doesNotHaveDuplicates()
                .allMatch(image -> image.matches("[a-z0-9/-]+:(s3proxy-)?\\d+\\.\\d+.*"));
        assertThat(ImageLayers.instruction("FROM"))
                .allMatch(stage -> stage.startsWith("${")
                        || stages().contains(stage.split(" ")[0])
                        || stage.startsWith("layers-${"));
        assertThat(images)
                .filteredOn(image -> image.startsWith("eclipse-temurin"))
                .allMatch(image -> image.matches(".*:25\\.[0-9.]+_\\d+-jre-.*"));
    }

    private static Set<String> stages() {
        return ImageLayers.instruction("FROM")
                .map(STAGE::matcher)
                .filter(stage -> stage.matches() && stage.group(2) != null)
                .map(stage -> stage.group(2))
                .collect(Collectors.toSet());
    }

    /** A digest is written only if it was looked up. */
    @Test
    void shouldPinNothingThatCannotBeLookedUp(@TempDir Path folder) throws Exception {
        // Given
        Path file = Files.copy(ROOT.resolve("Dockerfile"), folder.resolve("Dockerfile"));
        ProcessBuilder pin = new ProcessBuilder(script("pin"), file.toString()).redirectErrorStream(true);
        pin.environment().put("DOCKER_HOST", "unix:///nowhere");
        pin.environment().put("PATH", "/usr/bin:/bin");
        pin.environment().put("BUILDX_BUILDER", "none");

        // When
        Process process = pin.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).contains("could not be looked up; " + file + " is unchanged");
        assertThat(file).hasSameTextualContentAs(ROOT.resolve("Dockerfile"));
    }

    @Test
    void shouldRunTheLibtorchThatTheTestsRun() throws IOException {
        String version = Pattern.compile("<pytorch.version>(.*?)<")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        assertThat(ImageLayers.environment())
                .containsEntry("PYTORCH_VERSION", version)
                .containsEntry("PYTORCH_LIBRARY_PATH", "/opt/libtorch")
                .containsEntry("DJL_CACHE_DIR", "/opt/djl");
        assertThat(ImageLayers.instruction("ADD"))
                .singleElement()
                .asString()
                .contains("/libtorch/cu128/libtorch-shared-with-deps-" + version + "%2Bcu128.zip");
    }

    @Test
    void shouldStartWithTheOptionsOfTheRecordedStart() throws IOException {
        assertThat(ImageLayers.entryPoint())
                .containsExactly("java", "@java.options", "-XX:AOTCache=start.aot", "-jar", "quarkus-run.jar");
        assertThat(Path.of(script("record-start"))).content().contains("java @java.options -XX:AOTCacheOutput=");
    }

    /** A service that loads libtorch for CUDA at its start would end where there is no driver, as in a build. */
    @Test
    void shouldRecordTheStartOfEveryImageOnTheCpu() {
        String recorded =
                ImageLayers.dockerfile().replaceFirst("(?s).*\nFROM runtime AS recorded\n(.*?)\nFROM .*", "$1");
        assertThat(recorded.lines().filter(line -> line.contains("/layers/")))
                .hasSize(3)
                .allMatch(line -> line.startsWith("COPY --from=layers-cpu "));
        assertThat(recorded).doesNotContain("ENV");
        assertThat(ImageLayers.environment()).containsEntry("PYTORCH_FLAVOR", "cpu");
        assertThat(ImageLayers.instruction("ENV")).last().asString().endsWith(" PYTORCH_FLAVOR=${LIBTORCH}");
    }

    @Test
    void shouldLabelImagesWithTheVersionOfThePom() throws IOException {
        assertThat(ROOT.resolve("pom.xml"))
                .content()
                .contains("<artifactId>tuneloom</artifactId>\n  <version>" + argument("VERSION") + "</version>");
        assertThat(ImageLayers.instruction("LABEL").findFirst().orElseThrow())
                .contains(
                        "image.title=",
                        "image.version=\"${VERSION}\"",
                        "image.revision=\"${COMMIT}\"",
                        "image.licenses=");
    }

    private static String argument(String name) {
        return ImageLayers.instruction("ARG")
                .filter(argument -> argument.startsWith(name + "="))
                .map(argument -> argument.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldSendASmallContextWithAllThatTheBuildNeeds() throws IOException {
        // Given
        BuildContext context = BuildContext.read(ROOT);

        // When
        Set<Path> files = context.files();

        // Then
        assertThat(files.stream()
                        .mapToLong(file -> ROOT.resolve(file).toFile().length())
                        .sum())
                .isLessThan(12_000_000);
        assertThat(modules()).allSatisfy(module -> assertThat(files).contains(Path.of(module, "pom.xml")));
        assertThat(files)
                .contains(
                        Path.of("images/lay-out"), Path.of("images/record-start"), Path.of("images/UnpackNatives.java"))
                .contains(Path.of("base-model/model/config.json"))
                .noneMatch(file -> file.toString().contains("/src/test/"));
        assertThat(Stream.of(
                        ".git/config", "libraries/text/target/classes/x", "images/secrets/x", ".tuneloom/x", ".env"))
                .noneMatch(file -> context.contains(ROOT.resolve(file)));
    }

    private static List<String> modules() throws IOException {
        return Arrays.stream(Files.readString(ROOT.resolve("pom.xml")).split("\n"))
                .map(line -> line.replaceAll(".*<module>(.*)</module>.*", "$1"))
                .filter(line -> Files.exists(ROOT.resolve(line).resolve("pom.xml")) && !line.isBlank())
                .toList();
    }

    private static String script(String name) {
        return ImageLayers.IMAGES.resolve(name).toString();
    }
}
