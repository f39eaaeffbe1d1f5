package io.tuneloom.topics.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.junit.jupiter.api.Test;

class SecurityDocumentTest {
    private static final Path DOCUMENT = Path.of("../../docs/security.md");

    @Test
    void shouldListEveryPermissionAndNoOther() {
        assertThat(DOCUMENT).content().contains(table() + "\n\n");
    }

    private static String table() {
        return Stream.concat(
                        Stream.of("| user | resource | operations | for |", "|---|---|---|---|"),
                        KafkaUser.all().stream()
                                .flatMap(user -> user.permissions().stream().map(each -> row(user, each))))
                .collect(Collectors.joining("\n"));
    }

    private static String row(KafkaUser user, Permission permission) {
        return "| %s | %s | %s | %s |"
                .formatted(
                        user.name(),
                        resource(permission.resource()),
                        permission.operations().stream().map(AclOperation::name).collect(Collectors.joining(", ")),
                        permission.purpose());
    }

    private static String resource(ResourcePattern resource) {
        return "%s `%s%s`"
                .formatted(
                        resource.resourceType().name().toLowerCase(Locale.ROOT),
                        resource.name(),
                        resource.patternType() == PatternType.PREFIXED ? "*" : "");
    }
}
