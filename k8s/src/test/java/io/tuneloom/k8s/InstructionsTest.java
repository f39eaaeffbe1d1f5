package io.tuneloom.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/kubernetes.md names what is there. */
class InstructionsTest {
    private static final Path ROOT = Composition.MODULE.resolve("..").normalize();
    private static final Pattern PATH = Pattern.compile("\\bk8s/[\\w./-]*\\w");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9-]+)` \\|", Pattern.MULTILINE);
    private static final String OWN = "k8s/overlays/" + Composition.OWN;

    private static String text;

    @BeforeAll
    static void read() throws IOException {
        text = Files.readString(ROOT.resolve("docs/kubernetes.md"));
    }

    @Test
    void shouldNameFilesThatExist() {
        assertThat(PATH.matcher(text).results().map(path -> path.group()).filter(path -> !path.startsWith(OWN)))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    }

    @Test
    void shouldDescribeEveryOverlayAndComponent() throws IOException {
        try (Stream<Path> overlays = Files.list(Composition.MODULE.resolve("overlays"));
                Stream<Path> components = Files.list(Composition.MODULE.resolve("components"))) {
            List<String> folders = Stream.concat(overlays, components)
                    .map(folder -> folder.getFileName().toString())
                    .filter(folder -> !OWN.endsWith("/" + folder))
                    .toList();
            assertThat(ROW.matcher(text).results().map(row -> row.group(1)))
                    .containsExactlyInAnyOrderElementsOf(folders);
        }
    }

    @Test
    void shouldKeepTheOverlayOfAUserOutOfGit() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve(".gitignore"))).contains(OWN + "/");
    }

    @Test
    void shouldInstallInTenCommands() {
        for (String heading : List.of("## Install on kind", "## Install on a cluster")) {
            String section = text.substring(text.indexOf(heading));
            String commands = section.substring(section.indexOf("```sh\n") + 6);
            assertThat(commands.substring(0, commands.indexOf("```")).strip().lines())
                    .as(heading)
                    .hasSizeLessThanOrEqualTo(10);
        }
    }

    /** The comment says where the topics and users come from; so does the README. */
    @Test
    void shouldSayHowToGenerate() throws IOException {
        assertThat(ROOT.resolve("k8s/README.md"))
                .content()
                .contains("-Dtest=KafkaTest,RenderedTest -Dregenerate -Dsurefire.failIfNoSpecifiedTests=false");
        assertThat(ROOT.resolve("k8s/components/strimzi/users.yaml"))
                .content()
                .startsWith(
                        "# Generated from the code: mvn -pl k8s -am test -Dtest=KafkaTest,RenderedTest -Dregenerate");
    }
}
