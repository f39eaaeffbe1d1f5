package io.tuneloom.endtoend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Part;
import io.tuneloom.sharedschemas.jobs.Revisions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
            "io.tuneloom.statistics..",
            "org.apache.commons.statistics..");

    private static final Map<String, List<Class<? extends Job>>> KINDS = Map.of(
            "datasetgeneration",
            List.of(
                    Job.GenerateDataset.class,
                    Job.ReadDocuments.class,
                    Job.ReadBenchmark.class,
                    Job.WriteQuestions.class),
            "iclinference",
            List.of(Job.Score.class, Job.Generate.class, Job.CalibrateInference.class),
            "augmentation",
            List.of(Job.Augment.class),
            "gputraining",
            List.of(Job.Train.class, Job.CalibrateTraining.class),
            "evaluation",
            List.of(Job.Evaluate.class, Job.Compare.class));

    private static final Map<String, Part> LIBRARIES = Map.ofEntries(
            Map.entry("syntheticworlds", Part.WORLDS),
            Map.entry("text", Part.TEXT),
            Map.entry("statistics", Part.COMPARISON),
            Map.entry("languagemodel.text", Part.TOKENS),
            Map.entry("languagemodel.folder", Part.MODEL),
            Map.entry("languagemodel.torch", Part.MODEL),
            Map.entry("languagemodel.decoder", Part.MODEL),
            Map.entry("languagemodel.scoring", Part.MODEL),
            Map.entry("languagemodel.generation", Part.MODEL),
            Map.entry("languagemodel.training", Part.TRAINING),
            Map.entry("languagemodel.throughput", Part.THROUGHPUT));

    private static final SliceAssignment EACH_PACKAGE = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    };

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

    /** Or a change of the library would leave what was computed before it in use. */
    @Test
    void shouldCountTheLibrariesOfAServiceInTheRevisionsOfItsJobs() {
        assertThat(all.stream().filter(type -> KINDS.containsKey(module(type))).toList())
                .isNotEmpty()
                .allSatisfy(type ->
                        assertThat(parts(type)).isSubsetOf(partsOf(KINDS.getOrDefault(module(type), List.of()))));
    }

    private static String module(JavaClass type) {
        return type.getPackageName().split("\\.")[2];
    }

    private static Set<Part> partsOf(List<Class<? extends Job>> kinds) {
        return kinds.stream().flatMap(kind -> Revisions.partsOf(kind).stream()).collect(Collectors.toSet());
    }

    /** The parts that a class computes with. */
    private static Set<Part> parts(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .flatMap(name -> LIBRARIES.entrySet().stream()
                        .filter(library -> (name + ".").startsWith("io.tuneloom." + library.getKey() + "."))
                        .map(Map.Entry::getValue))
                .collect(Collectors.toSet());
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
        slices().assignedFrom(EACH_PACKAGE).should().beFreeOfCycles().check(all);
    }
}
