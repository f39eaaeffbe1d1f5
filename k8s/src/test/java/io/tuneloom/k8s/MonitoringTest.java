package io.tuneloom.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.k8s.Composition.Manifest;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Queries of alerts, dashboard and autoscaler name metrics and labels that the services export. */
class MonitoringTest {
    private static final Path ROOT = Composition.MODULE.resolve("..");
    private static final Set<String> MODEL_SERVICES = Set.of("icl-inference", "gpu-training");
    private static final Pattern METER = Pattern.compile(
            "(Gauge|Counter|Timer)\\.builder\\(\\s*\"(tuneloom\\.[a-z.]+)\"(.*?)\\.register\\(", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("\\.tag\\(\\s*\"(\\w+)\"");
    private static final Pattern USED = Pattern.compile("\\btuneloom_[a-z_]+\\b(?:\\{([^}]*)})?");
    private static final Pattern LABELS = Pattern.compile("\\bby \\(([^)]*)\\)");
    /** Of histograms. */
    private static final String BUCKET = "le";

    /** The labels of each metric. */
    private static final Map<String, Set<String>> metrics = new TreeMap<>();

    @BeforeAll
    static void readCode() throws IOException {
        try (Stream<Path> services = Files.walk(ROOT.resolve("services"));
                Stream<Path> libraries = Files.walk(ROOT.resolve("libraries"))) {
            for (Path file : Stream.concat(services, libraries)
                    .filter(path -> path.toString().contains("src/main/")
                            && path.toString().endsWith(".java"))
                    .toList()) {
                METER.matcher(Files.readString(file)).results().forEach(MonitoringTest::add);
            }
        }
    }

    /** Micrometer's names in Prometheus. */
    private static void add(MatchResult meter) {
        String name = meter.group(2).replace('.', '_');
        boolean inSeconds = meter.group(3).contains("baseUnit(\"seconds\")");
        Set<String> labels = TAG.matcher(meter.group(3))
                .results()
                .map(tag -> tag.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> exported = switch (meter.group(1)) {
            case "Gauge" -> List.of(inSeconds ? name + "_seconds" : name);
            case "Counter" -> List.of(name + "_total");
            case "Timer" -> List.of(name + "_seconds_count", name + "_seconds_sum");
            default -> throw new IllegalStateException(meter.group());
        };
        exported.forEach(
                metric -> metrics.computeIfAbsent(metric, _ -> new TreeSet<>()).addAll(labels));
        if (meter.group(1).equals("Timer") && meter.group(3).contains(".serviceLevelObjectives(")) {
            labels.add(BUCKET);
            metrics.computeIfAbsent(name + "_seconds_bucket", _ -> new TreeSet<>())
                    .addAll(labels);
        }
    }

    private static Stream<JsonNode> alerts() {
        return Composition.CLUSTER
                .all("PrometheusRule")
                .flatMap(rule -> Manifest.stream(rule.spec().path("groups")))
                .flatMap(group -> Manifest.stream(group.path("rules")));
    }

    private static JsonNode dashboard() throws IOException {
        String text = Composition.CLUSTER
                .find("ConfigMap", "tuneloom-dashboard")
                .orElseThrow()
                .json()
                .at("/data/tuneloom.json")
                .asText();
        return new ObjectMapper().readTree(text);
    }

    private static Manifest scaledObject(WorkerService service) {
        return Composition.CLUSTER.find("ScaledObject", service.label()).orElseThrow();
    }

    @Test
    void shouldQueryMetricsThatExist() throws IOException {
        // Given
        List<String> queries = Stream.of(
                        alerts().map(alert -> alert.path("expr").asText()),
                        dashboard().findValuesAsText("expr").stream(),
                        Arrays.stream(WorkerService.values())
                                .map(service -> scaledObject(service)
                                        .spec()
                                        .at("/triggers/0/metadata/query")
                                        .asText()))
                .flatMap(texts -> texts)
                .toList();

        // Then
        assertThat(metrics).containsKeys("tuneloom_queue_jobs", "tuneloom_outbox_oldest_event_age_seconds");
        assertThat(queries).hasSizeGreaterThan(20).allSatisfy(query -> {
            Set<String> grouped = new TreeSet<>();
            List<MatchResult> uses = USED.matcher(query).results().toList();
            assertThat(uses).as(query).isNotEmpty().allSatisfy(use -> {
                String metric = use.group().replaceFirst("\\{.*", "");
                assertThat(metrics).as(query).containsKey(metric);
                assertThat(selected(use)).as(query).isSubsetOf(metrics.get(metric));
                grouped.addAll(metrics.get(metric));
            });
            assertThat(grouped(query)).as(query).isSubsetOf(grouped);
        });
    }

    private static Set<String> selected(MatchResult use) {
        return use.group(1) == null
                ? Set.of()
                : Pattern.compile("(\\w+)\\s*[!=]")
                        .matcher(use.group(1))
                        .results()
                        .map(label -> label.group(1))
                        .collect(Collectors.toSet());
    }

    private static Set<String> grouped(String query) {
        return LABELS.matcher(query)
                .results()
                .flatMap(by -> Arrays.stream(by.group(1).split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    @Test
    void shouldPointEveryAlertToARunbook() throws IOException {
        // Given
        Set<String> headings = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE)
                .matcher(Files.readString(ROOT.resolve("docs/operations.md")))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());

        // Then
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alert.at("/labels/severity").asText()).isIn("warning", "critical");
            String[] runbook = alert.at("/annotations/runbook").asText().split("#");
            assertThat(runbook[0]).isEqualTo("docs/operations.md");
            assertThat(headings).contains(runbook[1]);
        });
    }

    /** An outcome that only one of them names, for example, would be taken for a failure by the other. */
    @Test
    void shouldAlertOnTheConditionsOfTheHandbook() throws IOException {
        String handbook = Files.readString(ROOT.resolve("docs/operations.md"));
        String table =
                handbook.substring(handbook.indexOf("| alert | condition |")).split("\n\n")[0];
        assertThat(alerts().map(alert -> alert.path("expr").asText()))
                .containsExactlyInAnyOrderElementsOf(table.lines()
                        .skip(2)
                        .map(row -> row.split("`")[1].replace("\\|", "|"))
                        .toList());
        assertThat(alerts())
                .allSatisfy(alert -> assertThat(alert.path("for").asText("5m")).isIn("5m", "15m"));
    }

    /** Prometheus writes nothing for a label that the expression has not kept. */
    @Test
    void shouldSayOfWhatAnAlertIs() {
        assertThat(alerts())
                .allSatisfy(alert -> assertThat(Pattern.compile("\\$labels\\.(\\w+)")
                                .matcher(alert.at("/annotations/summary").asText())
                                .results()
                                .map(label -> label.group(1)))
                        .isSubsetOf(grouped(alert.path("expr").asText())));
    }

    @Test
    void shouldShowTheDashboardOfPrometheus() throws IOException {
        assertThat(dashboard().findValues("datasource"))
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.path("type").asText()).isEqualTo("prometheus"));
        assertThat(Composition.CLUSTER
                        .find("ConfigMap", "tuneloom-dashboard")
                        .orElseThrow()
                        .json()
                        .at("/metadata/labels/grafana_dashboard")
                        .asText())
                .as("what Grafana's sidecar looks for")
                .isEqualTo("1");
    }

    /** kube-prometheus may look into few namespaces. */
    @Test
    void shouldLetPrometheusFindThePods() {
        JsonNode rules = Composition.CLUSTER
                .find("Role", "prometheus")
                .orElseThrow()
                .json()
                .path("rules");
        JsonNode binding = Composition.CLUSTER
                .find("RoleBinding", "prometheus")
                .orElseThrow()
                .json();
        assertThat(Manifest.stream(rules)
                        .flatMap(rule -> Manifest.stream(rule.path("resources")))
                        .map(JsonNode::asText))
                .containsExactlyInAnyOrder("pods", "services", "endpoints", "endpointslices");
        assertThat(rules)
                .allSatisfy(
                        rule -> assertThat(rule.path("verbs").toString()).isEqualTo("[\"get\",\"list\",\"watch\"]"));
        assertThat(binding.at("/subjects/0/name").asText())
                .as("of kube-prometheus")
                .isEqualTo("prometheus-k8s");
        assertThat(binding.at("/roleRef/name").asText()).isEqualTo("prometheus");
        assertThat(binding.at("/subjects/0/namespace"))
                .isEqualTo(Composition.CLUSTER
                        .find("NetworkPolicy", "metrics")
                        .orElseThrow()
                        .spec()
                        .at("/ingress/0/from/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name"));
    }

    @Test
    void shouldScrapeTheServices() {
        Manifest monitor =
                Composition.CLUSTER.find("ServiceMonitor", "tuneloom").orElseThrow();
        JsonNode endpoint = monitor.spec().at("/endpoints/0");
        Manifest service = Composition.CLUSTER.find("Service", "metrics").orElseThrow();
        assertThat(endpoint.path("path").asText()).isEqualTo("/q/metrics");
        assertThat(endpoint.path("port")).isEqualTo(service.spec().at("/ports/0/name"));
        assertThat(service.spec().at("/ports/0/targetPort").asText()).isEqualTo("http");
        assertThat(service.json().at("/metadata/labels"))
                .as("what the monitor looks for")
                .isEqualTo(monitor.spec().at("/selector/matchLabels"));
        assertThat(Composition.CLUSTER.all("Deployment"))
                .allMatch(deployment -> deployment.carries(service.spec().path("selector")));
        assertThat(monitor.spec().path("podTargetLabels").toString())
                .as("what tells the services apart, whose job is the same")
                .isEqualTo("[\"app.kubernetes.io/name\"]");
    }

    @ParameterizedTest
    @EnumSource
    void shouldScaleEveryWorkerByItsOwnBacklog(WorkerService service) {
        // Given
        JsonNode spec = scaledObject(service).spec();
        JsonNode trigger = spec.at("/triggers/0/metadata");

        // Then
        assertThat(spec.at("/scaleTargetRef/name").asText()).isEqualTo(service.label());
        assertThat(trigger.path("query").asText())
                .isEqualTo("max(tuneloom_queue_jobs{queue=\"%1$s\"} + tuneloom_held_back_jobs{queue=\"%1$s\"}) >= 0"
                        .formatted(service.label() + ".jobs"));
        assertThat(trigger.properties())
                .allSatisfy(entry -> assertThat(entry.getValue().isTextual()).isTrue());
        assertThat(trigger.path("ignoreNullValues").asText())
                .as("without the exporter, KEDA would take the empty answer for 0 and stop all workers")
                .isEqualTo("false");
        assertThat(scaledObject(service).json().path("metadata").has("annotations"))
                .as("by which KEDA can be told to pause")
                .isFalse();
        assertThat(spec.at("/triggers/0/type").asText()).isEqualTo("prometheus");
        assertThat(trigger.path("threshold").asText()).as("jobs per worker").isEqualTo("1");
        assertThat(trigger.path("activationThreshold").asText())
                .as("one job starts a worker")
                .isEqualTo("0");
        assertThat(trigger.path("serverAddress").asText())
                .as("the operator's service in the namespace from which metrics may be read")
                .isEqualTo("http://prometheus-operated."
                        + Composition.CLUSTER
                                .find("NetworkPolicy", "metrics")
                                .orElseThrow()
                                .spec()
                                .at("/ingress/0/from/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                                .asText()
                        + ":9090");
        assertThat(spec.path("cooldownPeriod").asInt())
                .as("the next job of a run must not wait for a pod and its model")
                .isGreaterThanOrEqualTo(600);
        assertThat(spec.at("/fallback/replicas").asInt()).isPositive();
        assertThat(spec.at("/fallback/behavior").asText()).isEqualTo("currentReplicasIfHigher");
        assertThat(spec.path("minReplicaCount").asInt())
                .isLessThan(spec.path("maxReplicaCount").asInt());
        assertThat("keda-hpa-" + service.label()).hasSizeLessThanOrEqualTo(63);
    }

    /** Jobs that are held count as backlog, and no worker is chosen to end before the backlog is zero. */
    @ParameterizedTest
    @EnumSource
    void shouldStopModelServicesOnlyWhenNoneHoldsAJob(WorkerService service) {
        JsonNode spec = scaledObject(service).spec();
        boolean holdsModels = MODEL_SERVICES.contains(service.label());
        assertThat(spec.path("minReplicaCount").asInt()).isEqualTo(holdsModels ? 0 : 1);
        assertThat(spec.at("/advanced/horizontalPodAutoscalerConfig/behavior/scaleDown/selectPolicy")
                        .asText())
                .isEqualTo(holdsModels ? "Disabled" : "");
    }
}
