package io.tuneloom.k8s;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.resource.v1.ResourceClaimTemplate;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.tuneloom.k8s.Composition.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster would say to an object: Kubernetes' and Strimzi's own kinds are read into their classes, Kubeflow's into {@link Kubeflow},
 * others are checked against a schema in {@code src/test/resources/schemas}. A field that does not exist is refused.
 */
final class Models {
    static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final ObjectMapper STRICT = new ObjectMapper()
            .setAnnotationIntrospector(new WithoutRoomForMore())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** By their files. */
    private static final Map<String, Schema> READ = new ConcurrentHashMap<>();

    private static final Map<String, Class<?>> CLASSES = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/PersistentVolume", PersistentVolume.class),
            Map.entry("v1/PersistentVolumeClaim", PersistentVolumeClaim.class),
            Map.entry("v1/Pod", Pod.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("rbac.authorization.k8s.io/v1/Role", Role.class),
            Map.entry("rbac.authorization.k8s.io/v1/RoleBinding", RoleBinding.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("resource.k8s.io/v1/ResourceClaimTemplate", ResourceClaimTemplate.class),
            Map.entry("trainer.kubeflow.org/v1alpha1/TrainJob", Kubeflow.TrainJob.class),
            Map.entry("trainer.kubeflow.org/v1alpha1/TrainingRuntime", Kubeflow.TrainingRuntime.class),
            Map.entry("kafka.strimzi.io/v1/Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class));

    private Models() {}

    /** These classes keep unknown fields, since clusters may be newer than they are. */
    private static final class WithoutRoomForMore extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated setter) {
            return false;
        }

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated type) {
            return super.findPropertyIgnoralByName(config, type).withoutIgnoreUnknown();
        }
    }

    /** What is wrong with an object; empty if it is well-formed. */
    static List<String> problems(Manifest manifest) {
        Class<?> model = CLASSES.get(manifest.apiVersion() + "/" + manifest.kind());
        if (model == null) {
            return schema(manifest).validate(manifest.json()).stream()
                    .map(error -> manifest + ": " + error)
                    .toList();
        }
        try {
            STRICT.readValue(manifest.json().toString(), model);
            return List.of();
        } catch (IOException e) {
            return List.of(manifest + ": " + e.getMessage());
        }
    }

    private static Schema schema(Manifest manifest) {
        String group = manifest.apiVersion().replaceFirst("/.*", "");
        return READ.computeIfAbsent(
                "/schemas/%s.%s.json".formatted(group, manifest.kind()), file -> schema(file, manifest));
    }

    private static Schema schema(String file, Manifest manifest) {
        try (@Nullable InputStream schema = Models.class.getResourceAsStream(file)) {
            if (schema == null) {
                throw new IllegalStateException("No class and no schema for " + manifest.apiVersion() + " " + manifest);
            }
            return SCHEMAS.getSchema(new String(schema.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
