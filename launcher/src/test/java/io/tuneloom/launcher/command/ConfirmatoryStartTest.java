package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.localsystem.system.Home;
import io.tuneloom.study.plan.Registration.Ground;
import io.tuneloom.study.plan.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfirmatoryStartTest {
    private static final String PLAN = "d1".repeat(32);

    @TempDir
    private Path folder = Path.of("");

    private Path root = folder;
    private Home home = new Home(folder);

    @BeforeEach
    void commitSources() throws Exception {
        root = Files.createDirectory(folder.resolve("sources"));
        home = new Home(folder.resolve("home"));
        git("init", "--quiet");
        Files.writeString(root.resolve(".gitignore"), "target/\n");
        commit();
        buildFrom(sources().commit().orElseThrow());
    }

    @Test
    void shouldAdmitCommittedSourcesAndAnEmptyStore() {
        // When
        Ground ground = start().ground(PLAN);

        // Then
        assertThat(ground.problems()).isEmpty();
        assertThat(ground.commit().orElseThrow()).matches("[0-9a-f]{40}");
    }

    @Test
    void shouldNameWhatIsNotCommitted() throws Exception {
        Files.writeString(root.resolve("New.java"), "class New {}");
        assertThat(start().ground(PLAN).problems())
                .containsExactly("the sources differ from the commit (files: 1, first: '?? New.java')");
    }

    @Test
    void shouldRefuseServicesThatWereBuiltFromChangedSources() throws Exception {
        buildFrom(sources().commit().orElseThrow() + "-dirty");
        assertThat(start().ground(PLAN).problems())
                .singleElement()
                .asString()
                .contains("-dirty', which is not a commit");
    }

    @Test
    void shouldRefuseAFolderWithoutARepository() {
        assertThat(new ConfirmatoryStart(new Sources(folder), home).ground(PLAN).problems())
                .hasSize(2)
                .first()
                .asString()
                .contains("not a Git working tree");
    }

    @Test
    void shouldRefuseAStoreThatHoldsSomethingElse() throws Exception {
        Files.createDirectories(home.artifacts().resolve("ab"));
        assertThat(start().ground(PLAN).problems())
                .containsExactly("the store in %s is not empty; choose another with --home".formatted(home.root()));
    }

    @Test
    void shouldContinueTheSameStudyAndNoOther() throws Exception {
        // Given: it was begun, and something is stored
        start().mark(PLAN, start().ground(PLAN));
        Files.createDirectories(home.brokerData().resolve("topic-0"));

        // Then
        assertThat(start().ground(PLAN).problems()).isEmpty();
        assertThat(start().ground("d2".repeat(32)).problems())
                .singleElement()
                .asString()
                .contains("belongs to plan " + PLAN);

        // And: nor with other sources
        Files.writeString(root.resolve("New.java"), "class New {}");
        commit();
        assertThat(start().ground(PLAN).problems()).singleElement().asString().contains("at commit ");
    }

    private ConfirmatoryStart start() {
        return new ConfirmatoryStart(sources(), home);
    }

    private Sources sources() {
        return new Sources(root);
    }

    private void buildFrom(String commit) throws IOException {
        Path classes = Files.createDirectories(root.resolve("services/coordinator/target/classes"));
        Files.writeString(classes.resolve("build.properties"), "commit=" + commit);
    }

    private void commit() throws Exception {
        git("add", "--all");
        git("-c", "user.name=Someone", "-c", "user.email=someone@example.org", "commit", "--quiet", "-m", "Sources");
    }

    private void git(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(words));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
