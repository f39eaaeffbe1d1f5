package io.tuneloom.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.k8s.Composition.Manifest;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All is forbidden but the edges listed here, which are exactly those that the services need. */
class NetworkPolicyTest {
    private static final String DNS = "kube-system/kube-dns";
    private static final String KAFKA = "strimzi.io/cluster=kafka,strimzi.io/name=kafka-kafka";
    private static final String DATABASE = "cnpg.io/cluster=database";
    private static final String ANYWHERE = "0.0.0.0/0 but 169.254.169.254/32";
    private static final String OPERATOR = "cnpg-system/cloudnative-pg";
    private static final List<String> USERS_OF_THE_DATABASE = List.of("coordinator", "migration");

    /** The nodes of one training, which reach each other. */
    private static final List<String> RUNTIME = List.of("tuneloom");

    private static final List<String> SERVICES = Stream.concat(
                    Stream.of("coordinator"),
                    Arrays.stream(WorkerService.values()).map(WorkerService::label))
            .toList();

    /** Who may open a connection to whom, as the policy of the one who calls (out) or of the one who is called (in) says. */
    record Edge(String direction, String from, String to, String port) {}

    private static Stream<Edge> out(List<String> from, String to, int port) {
        return out(from, to, port + "/TCP");
    }

    private static Stream<Edge> out(List<String> from, String to, String port) {
        return from.stream().map(one -> new Edge("out", one, to, port));
    }

    private static Stream<Edge> in(List<String> from, String to, int port) {
        return in(from, to, port + "/TCP");
    }

    private static Stream<Edge> in(List<String> from, String to, String port) {
        return from.stream().map(one -> new Edge("in", one, to, port));
    }

    private static Set<Edge> expected(Composition composition) {
        List<String> ours = composition.manifests().stream()
                .filter(Manifest::startsPods)
                .map(Manifest::name)
                .toList();
        Stream<Edge> database = Stream.of(
                        out(USERS_OF_THE_DATABASE, DATABASE, 5432),
                        in(USERS_OF_THE_DATABASE, DATABASE, 5432),
                        in(List.of(DATABASE, OPERATOR), DATABASE, 5432),
                        in(List.of(DATABASE, OPERATOR), DATABASE, 8000))
                .flatMap(edges -> edges);
        Stream<Edge> needed = switch (composition) {
            case LOCAL ->
                Stream.of(
                                out(SERVICES, KAFKA, 9093),
                                database,
                                out(SERVICES, "object-store", 8080),
                                in(SERVICES, "object-store", 8080))
                        .flatMap(edges -> edges);
            case CLUSTER, CLUSTER_GPU ->
                Stream.of(
                                out(SERVICES, KAFKA, 9093),
                                database,
                                out(SERVICES, ANYWHERE, 443),
                                SERVICES.stream().flatMap(service -> in(List.of("monitoring"), service, 8080)))
                        .flatMap(edges -> edges);
            case ELSEWHERE ->
                Stream.of(
                                out(SERVICES, KAFKA, 9093),
                                out(USERS_OF_THE_DATABASE, ANYWHERE, 5432),
                                out(SERVICES, ANYWHERE, 443))
                        .flatMap(edges -> edges);
            case QUOTAS -> database;
            case HANDOVER ->
                Stream.of(
                                database,
                                out(SERVICES, ANYWHERE, 443),
                                out(List.of("gpu-training"), ANYWHERE, 6443), // the API server; 443 besides
                                out(RUNTIME, ANYWHERE, 443),
                                out(RUNTIME, "tuneloom", "1-65535/TCP"),
                                in(RUNTIME, "tuneloom", "1-65535/TCP"))
                        .flatMap(edges -> edges);
            case LOADER -> Stream.of();
        };
        Stream<Edge> names = composition == Composition.LOADER
                ? Stream.of()
                : Stream.concat(out(ours, DNS, "53/UDP"), out(ours, DNS, "53/TCP"));
        return Stream.concat(names, needed).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void shouldAllowExactlyTheNeededEdges(Composition composition) {
        // When
        Set<Edge> allowed = new HashSet<>();
        composition.all("NetworkPolicy").forEach(policy -> allowed.addAll(edges(composition, policy)));

        // Then
        assertThat(allowed).containsExactlyInAnyOrderElementsOf(expected(composition));
    }

    @Test
    void shouldForbidAllElse() {
        for (Composition composition : Composition.values()) {
            if (composition == Composition.LOADER) {
                continue; // applied beside one of the others
            }
            Manifest deny = composition.find("NetworkPolicy", "default-deny").orElseThrow();
            assertThat(deny.spec().path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
            assertThat(deny.spec().has("ingress") || deny.spec().has("egress")).isFalse();
            assertThat(composition.manifests().stream().filter(Manifest::startsPods))
                    .allMatch(matches(deny.spec().path("podSelector")));
        }
        Manifest loader = Composition.LOADER.find("Pod", "model-loader").orElseThrow();
        assertThat(matches(Composition.LOCAL
                        .find("NetworkPolicy", "default-deny")
                        .orElseThrow()
                        .spec()
                        .path("podSelector")))
                .accepts(loader);
    }

    private static Set<Edge> edges(Composition composition, Manifest policy) {
        List<String> selected = pods(composition, policy.spec().path("podSelector"));
        Set<Edge> edges = new HashSet<>();
        for (JsonNode rule : policy.spec().path("egress")) {
            for (String to : peers(composition, rule.path("to"))) {
                ports(rule).forEach(port -> out(selected, to, port).forEach(edges::add));
            }
        }
        for (JsonNode rule : policy.spec().path("ingress")) {
            for (String to : selected) {
                ports(rule)
                        .forEach(port -> in(peers(composition, rule.path("from")), to, port)
                                .forEach(edges::add));
            }
        }
        return edges;
    }

    /** Port or ports and protocol, such as {@code 53/UDP}. */
    private static List<String> ports(JsonNode rule) {
        assertThat(rule.path("ports")).as("a rule without ports allows all").isNotEmpty();
        return Manifest.stream(rule.path("ports"))
                .map(port -> port.path("port").asInt()
                        + (port.has("endPort") ? "-" + port.path("endPort").asInt() : "") + "/"
                        + port.path("protocol").asText("TCP"))
                .toList();
    }

    private static List<String> peers(Composition composition, JsonNode peers) {
        assertThat(peers).as("a rule without peers allows all").isNotEmpty();
        return Manifest.stream(peers)
                .flatMap(peer -> peer(composition, peer).stream())
                .toList();
    }

    private static List<String> peer(Composition composition, JsonNode peer) {
        if (peer.has("ipBlock")) {
            return List.of(peer.at("/ipBlock/cidr").asText() + " but "
                    + peer.at("/ipBlock/except/0").asText());
        }
        JsonNode namespace = peer.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name");
        if (namespace.isMissingNode()) {
            assertThat(peer.has("namespaceSelector")).isFalse();
            return pods(composition, peer.path("podSelector"));
        }
        Map<String, String> labels = labels(peer.path("podSelector"));
        return List.of(
                labels.isEmpty() ? namespace.asText() : namespace.asText() + "/" + String.join(",", labels.values()));
    }

    /** Tuneloom's pods that a selector selects, by name; those of operators by their labels. */
    private static List<String> pods(Composition composition, JsonNode selector) {
        Map<String, String> labels = labels(selector);
        if (labels.keySet().stream().noneMatch(label -> label.startsWith("app.kubernetes.io/"))) {
            return List.of(labels.entrySet().stream().map(Object::toString).collect(Collectors.joining(",")));
        }
        return composition.manifests().stream()
                .filter(Manifest::startsPods)
                .filter(matches(selector))
                .map(Manifest::name)
                .toList();
    }

    private static Map<String, String> labels(JsonNode selector) {
        Map<String, String> labels = new TreeMap<>();
        selector.path("matchLabels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private static Predicate<Manifest> matches(JsonNode selector) {
        return pod -> labels(selector).entrySet().stream()
                        .allMatch(label -> pod.label(label.getKey()).asText().equals(label.getValue()))
                && Manifest.stream(selector.path("matchExpressions")).allMatch(expression -> {
                    assertThat(expression.path("operator").asText()).isEqualTo("In");
                    return Manifest.stream(expression.path("values"))
                            .anyMatch(value -> value.equals(
                                    pod.label(expression.path("key").asText())));
                });
    }
}
