package io.tuneloom.localsystem.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which settings reach a service: those that docs/operations.md promises, one by one, and what the launcher says by itself. */
class SettingsTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Optional<Integer> threads = Optional.empty();
    private Installation installation = new Installation(Path.of(""));

    @BeforeEach
    void install() throws Exception {
        installation = FakeInstallation.in(folder);
    }

    /** A row of the table; a service of {@code all} or {@code all others} may be any. */
    record Row(String services, String property, String variable, String byDefault) {
        static Row of(String line) {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            return new Row(
                    cells.get(1),
                    cells.get(2).replace("`", ""),
                    cells.get(3).replace("`", ""),
                    cells.get(4).replace("`", ""));
        }

        List<String> read() {
            return services.startsWith("all")
                    ? List.of("coordinator", "evaluation", "gpu-training")
                    : List.of(services.split(", "));
        }
    }

    static Stream<Row> promised() throws Exception {
        return Files.readAllLines(Path.of("../../docs/operations.md")).stream()
                .filter(line -> line.matches("\\| [a-z, -]+ \\| `[a-z.-]+` \\| `[A-Z_]+` \\|.*"))
                .map(Row::of);
    }

    @Test
    void shouldKnowEverySettingOfTheTable() throws Exception {
        assertThat(promised()).hasSizeGreaterThan(15).extracting(Row::variable).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("promised")
    void shouldReachTheServiceOrBeRefusedByName(Row row) throws Exception {
        // Given
        environment.put(row.variable(), row.variable().equals("TUNELOOM_MODELS") ? "mine=" + model("m") : "mine");
        assertThat(row.variable()).isEqualTo(ServiceEnvironment.Owned.variable(row.property()));

        if (Arrays.stream(ServiceEnvironment.Owned.values())
                .anyMatch(setting -> setting.property().equals(row.property()))) {
            assertThatThrownBy(() -> ServiceEnvironment.Owned.refuseIn(environment))
                    .hasMessageContaining(row.variable());
            return;
        }
        for (String service : row.read()) {
            // When
            Component component = component(service);

            // Then
            assertThat(component.program().flags()).noneMatch(flag -> flag.startsWith("-D" + row.property() + "="));
            assertThat(reaching(component).get(row.variable())).contains("mine");
        }
    }

    @Test
    void shouldSayByItselfWhatNobodyElseDoes() {
        assertThat(reaching(component("gpu-training")))
                .containsEntry("OMP_WAIT_POLICY", "PASSIVE")
                .containsEntry("CUDA_DEVICE_ORDER", "PCI_BUS_ID")
                .containsEntry("TUNELOOM_CACHE_DIRECTORY", folder.resolve("home/cache/models") + "")
                .containsKey("TUNELOOM_COMPUTE_THREADS");
        assertThat(reaching(component("coordinator")))
                .containsEntry("TUNELOOM_MODELS", "built-in=" + folder.resolve("base-model/model"));
    }

    @Test
    void shouldLetTheEnvironmentWinOverItselfAndAnOptionOverBoth() {
        // Given
        environment.putAll(Map.of("TUNELOOM_COMPUTE_THREADS", "7", "OMP_WAIT_POLICY", "ACTIVE"));

        // Then
        assertThat(reaching(component("icl-inference")))
                .containsEntry("TUNELOOM_COMPUTE_THREADS", "7")
                .containsEntry("OMP_WAIT_POLICY", "ACTIVE");

        // When
        threads = Optional.of(3);

        // Then
        assertThat(reaching(component("icl-inference"))).containsEntry("TUNELOOM_COMPUTE_THREADS", "3");
    }

    @Test
    void shouldGiveEveryProcessOfAServiceACacheOfItsOwn() {
        // Given
        environment.put("TUNELOOM_CACHE_DIRECTORY", "/disk/fetched");

        // Then
        assertThat(reaching(component("gpu-training"))).containsEntry("TUNELOOM_CACHE_DIRECTORY", "/disk/fetched");
        assertThat(reaching(component("gpu-training-2"))).containsEntry("TUNELOOM_CACHE_DIRECTORY", "/disk/fetched-2");
    }

    @Test
    void shouldOfferTheBuiltInModelBesideOthers() throws Exception {
        // Given
        Path m = model("m, 1");
        environment.put("TUNELOOM_MODELS", "mistral-like=" + m.toString().replace(",", "\\,") + ",");

        // Then
        assertThat(reaching(component("coordinator")))
                .containsEntry(
                        "TUNELOOM_MODELS",
                        "built-in=" + folder.resolve("base-model/model") + ",mistral-like="
                                + m.toString().replace(",", "\\,"));
    }

    @Test
    void shouldRefuseAnotherModelInThePlaceOfTheBuiltIn() throws Exception {
        // Given
        environment.put("TUNELOOM_MODELS", "other=" + model("o") + ", built-in=" + model("b"));
        SystemSettings settings = settings();

        // Then
        assertThatThrownBy(() -> LocalSystem.prepare(settings, SystemListener.NONE))
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("TUNELOOM_MODELS: built-in is the name of the built-in model");
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            TUNELOOM_COMPUTE_THREADS  | abc    | a whole number between 0 and 256
            TUNELOOM_COMPUTE_THREADS  | ""     | a whole number between 0 and 256
            TUNELOOM_COMPUTE_THREADS  | -3     | a whole number between 0 and 256
            TUNELOOM_COMPUTE_THREADS  | 99999  | a whole number between 0 and 256
            TUNELOOM_COMPUTE_DEVICE   | gpu    | cpu, cuda or cuda:NUMBER
            TUNELOOM_COMPUTE_DEVICE   | ""     | cpu, cuda or cuda:NUMBER
            TUNELOOM_CHECKPOINT_EVERY | 2 days | a duration such as 15s, 2m or 1d
            TUNELOOM_CACHE_MODELS     | 0      | a whole number between 1 and 2,147,483,647
            """)
    void shouldSayBeforeAnythingStartsWhichValueIsUnusable(String variable, String value, String allowed) {
        // Given
        environment.put(variable, value);
        SystemSettings settings = settings();

        // Then
        assertThatThrownBy(() -> LocalSystem.prepare(settings, SystemListener.NONE))
                .isInstanceOf(CannotStartException.class)
                .hasMessage("%s: must be %s, was '%s'.".formatted(variable, allowed, value));
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void shouldNameAVariableThatOffersNoModel() {
        assertThat(CheckedSettings.unread(Map.of("TUNELOOM_MODELS_QWEN_LIKE", "/q", "TUNELOOM_MODELS", "q=/q")))
                .containsExactly(
                        "TUNELOOM_MODELS_QWEN_LIKE is not read; TUNELOOM_MODELS=NAME=FOLDER,OTHER=FOLDER offers models"
                                + " (docs/models.md).");
    }

    /** Whatever the table gives as a number or a duration by default is checked, and its default is allowed. */
    @ParameterizedTest
    @MethodSource("promised")
    void shouldCheckEveryNumberAndDurationOfTheTable(Row row) {
        if (row.byDefault().matches("\\d+[a-z]*|cpu") && row.variable().startsWith("TUNELOOM_")) {
            assertThat(CheckedSettings.problems(Map.of(row.variable(), row.byDefault())))
                    .isEmpty();
            assertThat(CheckedSettings.problems(Map.of(row.variable(), "mine")))
                    .singleElement()
                    .asString()
                    .startsWith(row.variable() + ": must be ");
        }
    }

    @Test
    void shouldTakeARelativeFolderFromTheWorkingFolder() throws Exception {
        Path working = Path.of("").toAbsolutePath();
        environment.put("TUNELOOM_MODELS", "mine=" + working.relativize(model("m")));

        assertThat(reaching(component("coordinator")).get("TUNELOOM_MODELS")).endsWith(",mine=" + folder.resolve("m"));
    }

    @Test
    void shouldSayBeforeAnythingStartsWhichModelIsUnusable() {
        // Given
        environment.put("TUNELOOM_MODELS", "theirs=" + folder.resolve("none"));
        SystemSettings settings = settings();

        // Then
        assertThatThrownBy(() -> LocalSystem.prepare(settings, SystemListener.NONE))
                .isInstanceOf(CannotStartException.class)
                .hasMessage("TUNELOOM_MODELS: the entry 'theirs=%s' names %s, which does not exist."
                        .formatted(folder.resolve("none"), folder.resolve("none")));
        assertThat(folder.resolve("home")).doesNotExist();
    }

    private Path model(String name) throws Exception {
        Path model = Files.createDirectories(folder.resolve(name));
        Files.writeString(model.resolve("config.json"), "{}");
        return model;
    }

    /** What the process's environment is: that of the launcher, and over it what the launcher says. */
    private Map<String, String> reaching(Component component) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(component.environment());
        return all;
    }

    private Component component(String name) {
        return Components.choosePorts(settings()).stages().getLast().stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private SystemSettings settings() {
        return new SystemSettings(
                installation,
                new Home(folder.resolve("home")),
                PortOptions.ANY,
                threads,
                Map.of(Service.GPU_TRAINING, 2),
                false,
                environment);
    }
}
