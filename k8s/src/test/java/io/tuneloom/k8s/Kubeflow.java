package io.tuneloom.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.batch.v1.JobTemplateSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of Kubeflow Trainer's kinds, as far as they are used here or may be: kubeflow/trainer,
 * pkg/apis/trainer/v1alpha1/trainjob_types.go and trainingruntime_types.go, and of the JobSet within, kubernetes-sigs/jobset,
 * api/jobset/v1alpha2/jobset_types.go (2026); no package brings them. What nobody here sets is any JSON.
 */
final class Kubeflow {
    private Kubeflow() {}

    record TrainJob(String apiVersion, String kind, ObjectMeta metadata, TrainJobSpec spec) {}

    record TrainJobSpec(
            RuntimeRef runtimeRef,
            @Nullable JsonNode initializer,
            @Nullable Trainer trainer,
            @Nullable JsonNode runtimePatches,
            @Nullable Boolean suspend,
            @Nullable Long activeDeadlineSeconds,
            @Nullable String managedBy) {}

    record RuntimeRef(
            String name,
            @Nullable String apiGroup,
            @Nullable String kind) {}

    record Trainer(
            @Nullable String image,
            @Nullable List<String> command,
            @Nullable List<String> args,
            @Nullable List<EnvVar> env,
            @Nullable Integer numNodes,
            @Nullable ResourceRequirements resourcesPerNode,
            @Nullable Integer numProcPerNode) {}

    /** Of a namespace; the cluster-wide kind has the same fields. */
    record TrainingRuntime(String apiVersion, String kind, ObjectMeta metadata, RuntimeSpec spec) {}

    record RuntimeSpec(
            @Nullable MlPolicy mlPolicy, @Nullable JsonNode podGroupPolicy, JobSetTemplate template) {}

    record MlPolicy(
            @Nullable Integer numNodes,
            @Nullable Torch torch,
            @Nullable JsonNode flux,
            @Nullable JsonNode mpi) {}

    /** @param numProcPerNode {@code auto}, {@code cpu}, {@code gpu} or a number */
    record Torch(
            @Nullable JsonNode numProcPerNode, @Nullable JsonNode elasticPolicy) {}

    record JobSetTemplate(@Nullable ObjectMeta metadata, JobSetSpec spec) {}

    record JobSetSpec(
            List<ReplicatedJob> replicatedJobs,
            @Nullable JsonNode network,
            @Nullable JsonNode successPolicy,
            @Nullable JsonNode failurePolicy,
            @Nullable JsonNode startupPolicy,
            @Nullable Boolean suspend,
            @Nullable JsonNode coordinator,
            @Nullable String managedBy,
            @Nullable Integer ttlSecondsAfterFinished) {}

    record ReplicatedJob(
            String name,
            @Nullable String groupName,
            JobTemplateSpec template,
            @Nullable Integer replicas,
            @Nullable JsonNode dependsOn) {}
}
