package io.tuneloom.gputraining.handover;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The TrainJobs of Kubeflow Trainer ({@code trainer.kubeflow.org/v1alpha1}), one per training, by a name that follows from its id: whoever
 * gets a job finds the TrainJob that another worker made for the run. Needs the rights to create, get and delete.
 *
 * <p>All methods throw {@link KubernetesClientException} when the API server refuses or does not answer.
 */
final class TrainJobs {
    static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
            .withGroup("trainer.kubeflow.org")
            .withVersion("v1alpha1")
            .withKind("TrainJob")
            .withPlural("trainjobs")
            .withNamespaced(true)
            .build();

    private final KubernetesClient client;
    private final HandoverConfiguration configuration;

    TrainJobs(KubernetesClient client, HandoverConfiguration configuration) {
        this.client = client;
        this.configuration = configuration;
    }

    /** What the cluster says of a TrainJob. */
    sealed interface State {
        /** There is none of this name. */
        record Absent() implements State {}

        /** It is being deleted; its name is free once its pods have ended. */
        record Ending() implements State {}

        /** It waits, for Kueue's quota or because somebody suspended it. */
        record Suspended() implements State {}

        record Running() implements State {}

        record Complete() implements State {}

        /** @param reason as {@code DeadlineExceeded} */
        record Failed(String reason, String message) implements State {}
    }

    /** Harmless if there is one already. */
    void create(HandoverId id, String plan) {
        try {
            client.genericKubernetesResources(KIND)
                    .resource(manifest(id, plan, configuration))
                    .create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    State state(HandoverId id) {
        return Optional.ofNullable(trainJob(id).get()).map(TrainJobs::state).orElseGet(State.Absent::new);
    }

    /** With its pods; harmless if there is none. */
    void delete(HandoverId id) {
        trainJob(id).delete();
    }

    /** Whether trying again may help: the API server did not answer, or was busy. */
    static boolean mayPass(KubernetesClientException e) {
        int code = e.getCode();
        return code < 400 || code >= 500 || code == 408 || code == 429;
    }

    private Resource<GenericKubernetesResource> trainJob(HandoverId id) {
        return client.genericKubernetesResources(KIND).withName(id.trainJob());
    }

    /** @param plan digest of the {@link Plan} */
    static GenericKubernetesResource manifest(HandoverId id, String plan, HandoverConfiguration configuration) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("app.kubernetes.io/part-of", "tuneloom");
        configuration.queue().ifPresent(queue -> labels.put("kueue.x-k8s.io/queue-name", queue));
        Map<String, Object> trainer = new LinkedHashMap<>();
        configuration.nodes().ifPresent(nodes -> trainer.put("numNodes", nodes));
        trainer.put("env", List.of(variable("TUNELOOM_ENTRIES", id.entries()), variable("TUNELOOM_PLAN", plan)));
        return new GenericKubernetesResourceBuilder()
                .withApiVersion(KIND.getGroup() + "/" + KIND.getVersion())
                .withKind(KIND.getKind())
                .withNewMetadata()
                .withName(id.trainJob())
                .withLabels(labels)
                .withAnnotations(sorted(Map.of("tuneloom.io/run", id.runId(), "tuneloom.io/job", id.jobId())))
                .endMetadata()
                .addToAdditionalProperties(
                        "spec",
                        sorted(Map.of(
                                "runtimeRef",
                                sorted(Map.of(
                                        "apiGroup", KIND.getGroup(),
                                        "kind", configuration.kind(),
                                        "name", configuration.runtime().orElseThrow())),
                                "trainer",
                                trainer)))
                .build();
    }

    private static Map<String, String> variable(String name, String value) {
        return sorted(Map.of("name", name, "value", value));
    }

    /** So that the same job makes the same manifest, byte for byte. */
    private static <T> Map<String, T> sorted(Map<String, T> fields) {
        return new TreeMap<>(fields);
    }

    private static State state(GenericKubernetesResource trainJob) {
        if (trainJob.getMetadata().getDeletionTimestamp() != null) {
            return new State.Ending();
        }
        List<Map<String, Object>> conditions = trainJob.get("status", "conditions");
        if (conditions == null) {
            return new State.Running();
        }
        return condition(conditions, "Failed")
                .<State>map(failed -> new State.Failed(text(failed, "reason"), text(failed, "message")))
                .or(() -> condition(conditions, "Complete").map(_ -> new State.Complete()))
                .or(() -> condition(conditions, "Suspended").map(_ -> new State.Suspended()))
                .orElseGet(State.Running::new);
    }

    private static Optional<Map<String, Object>> condition(List<Map<String, Object>> conditions, String type) {
        return conditions.stream()
                .filter(condition -> type.equals(condition.get("type")) && "True".equals(condition.get("status")))
                .findFirst();
    }

    private static String text(Map<String, Object> condition, String field) {
        return String.valueOf(condition.getOrDefault(field, ""));
    }
}
