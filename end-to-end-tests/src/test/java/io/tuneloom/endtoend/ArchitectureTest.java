package io.tuneloom.endtoend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.jobs.Part;
import io.tuneloom.sharedschemas.jobs.Revisions;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.access.KafkaUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The layering of docs/architecture.md, over the compiled classes of all modules. */
class ArchitectureTest {
    private static final Path ROOT = CompiledClasses.ROOT;
    private static final List<String> PLAIN = List.of(
            "java..",
            "org.jspecify..",
            "io.tuneloom.sharedschemas..",
            "io.tuneloom.syntheticworlds..",
            "io.tuneloom.text..",
            "io.tuneloom.wording..",
            "io.tuneloom.statistics..",
            "org.apache.commons.statistics..");

    private static final Map<String, Part> LIBRARIES = Map.ofEntries(
            Map.entry("syntheticworlds", Part.WORLDS),
            Map.entry("text", Part.TEXT),
            Map.entry("documentextraction", Part.FILES),
            Map.entry("statistics", Part.COMPARISON),
            Map.entry("languagemodel.text", Part.TOKENS),
            Map.entry("languagemodel.folder", Part.MODEL),
            Map.entry("languagemodel.torch", Part.MODEL),
            Map.entry("languagemodel.decoder", Part.MODEL),
            Map.entry("languagemodel.scoring", Part.MODEL),
            Map.entry("languagemodel.generation", Part.MODEL),
            Map.entry("languagemodel.training", Part.TRAINING),
            Map.entry("languagemodel.throughput", Part.THROUGHPUT));

    private static final String KAFKA = "org.apache.kafka..";
    private static final String CHANNELS = "org.eclipse.microprofile.reactive.messaging..";

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

    private static final JavaClasses ALL = CompiledClasses.ALL;

    private static Set<String> services;
    private static Set<String> libraries;
    private static Set<String> programs;

    @BeforeAll
    static void listServices() throws IOException {
        services = folders(ROOT.resolve("services"));
        libraries = folders(ROOT.resolve("libraries"));
        programs = folders(ROOT);
        programs.remove("sharedschemas");
    }

    /** Modules by the names of their packages, {@code gputraining}: a service that is new is guarded as soon as it is there. */
    private static Set<String> folders(Path parent) throws IOException {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> packageOf(folder.getFileName().toString()))
                    .collect(Collectors.toSet());
        }
    }

    private static String packageOf(String module) {
        return module.replace("-", "");
    }

    @Test
    void shouldSeeEveryService() {
        assertThat(ALL.stream().map(ArchitectureTest::module).distinct())
                .containsAll(services)
                .contains("languagemodel", "jobqueue");
        assertThat(services)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("coordinator"),
                                Arrays.stream(WorkerService.values()).map(service -> packageOf(service.label())))
                        .toList());
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
                .check(ALL);
    }

    /** Or a change of the library would leave what was computed before it in use. */
    @Test
    void shouldCountTheLibrariesOfAServiceInTheRevisionsOfItsJobs() {
        assertThat(WorkerService.values())
                .allSatisfy(service -> assertThat(ALL.stream()
                                .filter(type -> module(type).equals(packageOf(service.label())))
                                .flatMap(type -> parts(type).stream()))
                        .isSubsetOf(partsOf(service)));
    }

    private static String module(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        return type.getPackageName().startsWith("io.tuneloom.") ? parts[2] : "";
    }

    private static Set<Part> partsOf(WorkerService service) {
        return Revisions.current().keySet().stream()
                .flatMap(name -> Revisions.kind(name).stream())
                .filter(service.jobs()::isAssignableFrom)
                .flatMap(kind -> Revisions.partsOf(kind).stream())
                .collect(Collectors.toSet());
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
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return services.contains(module(type))
                                ? SliceIdentifier.of(module(type))
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "services";
                    }
                })
                .should()
                .notDependOnEachOther()
                .check(ALL);
    }

    /** A library is for several programs, and so for none of them in particular. */
    @Test
    void shouldKeepLibrariesBelowPrograms() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(libraries, Set.of("sharedschemas")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(programs, services))
                .check(ALL);
    }

    /** Whoever follows a run need not run the system: the study and a dashboard follow one that is elsewhere. The launcher joins them. */
    @Test
    void shouldKeepClientsAndTheLocalSystemApart() {
        noClasses()
                .that()
                .resideInAnyPackage("io.tuneloom.client..", "io.tuneloom.study..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.tuneloom.localsystem..", "io.tuneloom.launcher..")
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("io.tuneloom.localsystem..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.tuneloom.client..", "io.tuneloom.study..")
                .check(ALL);
    }

    @SafeVarargs
    private static String[] packages(Set<String>... modules) {
        return Arrays.stream(modules)
                .flatMap(Set::stream)
                .map(module -> "io.tuneloom." + module + "..")
                .toArray(String[]::new);
    }

    /** What a worker does with a job knows nothing of how it comes; job-queue alone does. */
    @Test
    void shouldKeepWorkersFreeOfKafka() {
        String[] workers = Arrays.stream(WorkerService.values())
                .map(service -> "io.tuneloom." + packageOf(service.label()) + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(workers)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(KAFKA, CHANNELS, "io.tuneloom.topics..")
                .check(ALL);
    }

    /**
     * A query on the pool itself fails twice where the database is away, and Vert.x logs that as an ERROR
     * (eclipse-vertx/vertx-sql-client#1706); one on a connection of the pool does not.
     */
    @Test
    void shouldQueryTheDatabaseOnConnectionsOnly() {
        noClasses()
                .should()
                .callMethod("io.vertx.mutiny.sqlclient.Pool", "query", "java.lang.String")
                .orShould()
                .callMethod("io.vertx.mutiny.sqlclient.Pool", "preparedQuery", "java.lang.String")
                .check(ALL);
    }

    /** What reads files of others runs in a process of its own, and is loaded in no other. */
    @Test
    void shouldKeepTheReadersOfFilesToTheirOwnProcess() {
        noClasses()
                .that()
                .resideInAPackage("io.tuneloom..")
                .and()
                .resideOutsideOfPackage("io.tuneloom.documentextraction.formats..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.pdfbox..", "org.apache.poi..", "org.jsoup..", "org.apache.commons.csv..")
                .check(ALL);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tuneloom.documentextraction.formats..")
                .and()
                .doNotHaveFullyQualifiedName("io.tuneloom.documentextraction.process.ExtractionMain")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tuneloom.documentextraction.formats..")
                .check(ALL);
    }

    /** The list is that of CONTRIBUTING.md. */
    @Test
    void shouldKeepKafkaToTheModulesThatSendAndRead() {
        noClasses()
                .that()
                .resideInAPackage("io.tuneloom..")
                .and()
                .resideOutsideOfPackages(
                        "io.tuneloom.jobqueue..",
                        "io.tuneloom.topics..",
                        "io.tuneloom.client..",
                        "io.tuneloom.localsystem..",
                        "io.tuneloom.servicedefaults..",
                        "io.tuneloom.coordinator.messaging..",
                        "io.tuneloom.coordinator.relay..",
                        "io.tuneloom.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(KAFKA)
                .check(ALL);
    }

    /** The name of an application is that of its queue and of its share group. */
    @Test
    void shouldNameEveryWorkerAsItsQueueIsNamed() {
        assertThat(WorkerService.values())
                .allSatisfy(service -> assertThat(
                                ROOT.resolve("services/" + service + "/src/main/resources/application.properties"))
                        .content()
                        .contains("quarkus.application.name=" + service));
    }

    @Test
    void shouldPermitProgressToTheServicesThatReportIt() {
        assertThat(WorkerService.values())
                .allSatisfy(
                        service -> assertThat(KafkaUser.of(service).topics().contains(Topic.JOB_PROGRESS.topicName()))
                                .isEqualTo(reportsProgress(service)));
    }

    private static boolean reportsProgress(WorkerService service) {
        String services = "io.tuneloom." + packageOf(service.label()) + ".";
        return ALL.stream()
                .filter(type -> type.getName().startsWith(services))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .anyMatch(call -> call.getTarget().getName().equals("progress")
                        && call.getTargetOwner().getName().equals("io.tuneloom.jobqueue.JobContext"));
    }

    @Test
    void shouldKeepTheModelFreeOfFrameworks() {
        noClasses()
                .that()
                .resideInAnyPackage("io.tuneloom.languagemodel..", "io.tuneloom.syntheticworlds..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.smallrye..", "org.apache.kafka..", "jakarta..")
                .check(ALL);
    }

    @Test
    void shouldKeepTheWorldsOnTheJdk() {
        classes()
                .that()
                .resideInAPackage("io.tuneloom.syntheticworlds..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.tuneloom.syntheticworlds..")
                .check(ALL);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().assignedFrom(EACH_PACKAGE).should().beFreeOfCycles().check(ALL);
    }
}
