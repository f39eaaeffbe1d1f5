package io.tuneloom.topics.testing;

import io.tuneloom.topics.access.KafkaUser;
import io.tuneloom.topics.access.Permission;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourcePattern;

/** {@link KafkaUser} as a KafkaUser resource of Strimzi 1.x ({@code kafka.strimzi.io/v1}), for manifests and their tests. */
public final class StrimziUsers {
    private StrimziUsers() {}

    /**
     * One YAML document, without the line that separates it from others. Its permissions are {@link KafkaUser#permissions} in the same
     * order.
     *
     * @param cluster the name of the Kafka resource
     * @param authentication {@code scram-sha-512} or {@code tls}
     */
    public static String yaml(KafkaUser user, String cluster, String authentication) {
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaUser
                metadata:
                  name: %s
                  labels:
                    strimzi.io/cluster: %s
                spec:
                  authentication:
                    type: %s
                  authorization:
                    type: simple
                    acls:
                %s
                """.formatted(
                        user.name(),
                        cluster,
                        authentication,
                        user.permissions().stream().map(StrimziUsers::acl).collect(Collectors.joining("\n")));
    }

    private static String acl(Permission permission) {
        ResourcePattern resource = permission.resource();
        return """
                # %s
                - resource:
                    type: %s
                    name: %s
                    patternType: %s
                  operations: [%s]\
                """.formatted(
                        permission.purpose(),
                        lower(resource.resourceType()),
                        resource.name(),
                        lower(resource.patternType()),
                        permission.operations().stream().map(StrimziUsers::name).collect(Collectors.joining(", ")))
                .indent(6)
                .stripTrailing();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace("prefixed", "prefix");
    }

    /** {@code DescribeConfigs}. */
    private static String name(AclOperation operation) {
        return Arrays.stream(operation.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
