package io.tuneloom.topics.access;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a user may do with one resource of the broker. Operations that these imply are not listed: READ and WRITE imply DESCRIBE, and
 * ALTER_CONFIGS implies DESCRIBE_CONFIGS.
 *
 * @param resource a topic or a group; prefixed where the name is chosen at run time
 * @param purpose what the user does it for, for documents
 */
public record Permission(ResourcePattern resource, SequencedSet<AclOperation> operations, String purpose) {
    public Permission {
        operations = new LinkedHashSet<>(operations);
    }

    static Permission onTopic(String name, String purpose, AclOperation... operations) {
        return of(ResourceType.TOPIC, name, PatternType.LITERAL, purpose, operations);
    }

    static Permission onGroup(String name, String purpose, AclOperation... operations) {
        return of(ResourceType.GROUP, name, PatternType.LITERAL, purpose, operations);
    }

    static Permission onGroups(String prefix, String purpose, AclOperation... operations) {
        return of(ResourceType.GROUP, prefix, PatternType.PREFIXED, purpose, operations);
    }

    private static Permission of(
            ResourceType type, String name, PatternType pattern, String purpose, AclOperation... operations) {
        return new Permission(
                new ResourcePattern(type, name, pattern), new LinkedHashSet<>(List.of(operations)), purpose);
    }

    /** @param principal such as {@code User:coordinator} */
    Stream<AclBinding> acls(String principal) {
        return operations.stream()
                .map(operation -> new AclBinding(
                        resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
    }
}
