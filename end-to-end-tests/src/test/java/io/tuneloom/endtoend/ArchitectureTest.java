package io.tuneloom.endtoend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The layering of docs/architecture.md, over the compiled classes of all modules. */
class ArchitectureTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> PLAIN = List.of(
            "java..",
            "org.jspecify..",
            "io.tuneloom.sharedschemas..",
            "io.tuneloom.syntheticworlds..",
            "io.tuneloom.text..",
            "org.apache.commons.statistics..");

    private static JavaClasses all;

    @BeforeAll
    static void importClasses() throws IOException {
        all = new ClassFileImporter().importPaths(compiled());
    }

    private static List<Path> compiled() throws IOException {
        try (Stream<Path> poms = Files.find(ROOT, 3, (path, _) -> path.endsWith("pom.xml"))) {
            return poms.map(pom -> pom.resolveSibling("target").resolve("classes"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    @Test
    void shouldSeeEveryService() {
        assertThat(all.stream()
                        .map(type -> type.getPackageName().split("\\.")[2])
                        .distinct())
                .contains(
                        "coordinator",
                        "datasetgeneration",
                        "iclinference",
                        "augmentation",
                        "gputraining",
                        "evaluation",
                        "languagemodel",
                        "jobqueue");
    }

    @Test
    void shouldKeepDomainsPlain() {
        String[] allowed = Stream.concat(PLAIN.stream(), Stream.of("io.tuneloom.*.domain.."))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("io.tuneloom.*.domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(all);
    }

    @Test
    void shouldKeepServicesApart() {
        slices().matching(
                        "io.tuneloom.(coordinator|datasetgeneration|iclinference|augmentation|gputraining|evaluation)..")
                .should()
                .notDependOnEachOther()
                .check(all);
    }

    @Test
    void shouldKeepTheModelFreeOfFrameworks() {
        noClasses()
                .that()
                .resideInAnyPackage("io.tuneloom.languagemodel..", "io.tuneloom.syntheticworlds..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.smallrye..", "org.apache.kafka..", "jakarta..")
                .check(all);
    }

    @Test
    void shouldKeepTheWorldsOnTheJdk() {
        classes()
                .that()
                .resideInAPackage("io.tuneloom.syntheticworlds..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.tuneloom.syntheticworlds..")
                .check(all);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching("io.tuneloom.(*).(*)..").should().beFreeOfCycles().check(all);
    }
}
