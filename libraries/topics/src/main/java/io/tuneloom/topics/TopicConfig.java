package io.tuneloom.topics;

import io.tuneloom.sharedschemas.events.Topic;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The topics' names as configuration, so that a channel names its topic without repeating the name: {@code
 * ${tuneloom.topics.job-outcomes}} is that of {@link Topic#JOB_OUTCOMES}.
 */
public final class TopicConfig implements ConfigSource {
    private static final String PREFIX = "tuneloom.topics.";
    private static final Map<String, String> NAMES =
            Arrays.stream(Topic.values()).collect(Collectors.toUnmodifiableMap(property(), Topic::topicName));

    private static Function<Topic, String> property() {
        return topic -> PREFIX + topic.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    @Override
    public Set<String> getPropertyNames() {
        return NAMES.keySet();
    }

    @Override
    public @Nullable String getValue(String property) {
        return NAMES.get(property);
    }

    @Override
    public String getName() {
        return "the topics of shared-schemas";
    }

    /** Above all others: the names are not to be configured. */
    @Override
    public int getOrdinal() {
        return Integer.MAX_VALUE;
    }
}
