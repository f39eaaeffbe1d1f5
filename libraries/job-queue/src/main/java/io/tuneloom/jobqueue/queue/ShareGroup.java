package io.tuneloom.jobqueue.queue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a queue's share group at the broker. A setting that is as it should be is left alone, so a worker that may
 * only read them ({@code DESCRIBE_CONFIGS} on the group) works in a group that an operator has configured. One that may only
 * write them ({@code ALTER_CONFIGS}) works too.
 */
final class ShareGroup {
    private static final Logger LOG = Logger.getLogger(ShareGroup.class);

    private final Admin admin;
    private final String group;
    private final List<Setting> settings;

    ShareGroup(Admin admin, QueueSettings queue) {
        this.admin = admin;
        this.group = queue.group();
        this.settings = settings(queue);
    }

    /**
     * @param values the wanted one, then what is taken where the broker does not allow it
     * @param required whether jobs are lost without it
     * @param later whether brokers have it only from 4.3 on
     */
    private record Setting(String name, List<String> values, boolean required, boolean later) {
        String wanted() {
            return values.getFirst();
        }

        @Override
        public String toString() {
            return name + "=" + wanted();
        }
    }

    /**
     * A later {@code share.auto.offset.reset} than the earliest loses what was sent while nobody was in the group. Without
     * renewals a job goes to the next worker after each lock. The window is counted from the oldest unfinished record on, finished
     * ones included: it is how many jobs may pass one that is held. Brokers allow 4,000 by default, and 10,000 at most.
     */
    private static List<Setting> settings(QueueSettings queue) {
        String lock = String.valueOf(queue.lock().toMillis());
        return List.of(
                new Setting("share.auto.offset.reset", List.of("earliest"), true, false),
                new Setting("share.record.lock.duration.ms", List.of(lock), true, false),
                new Setting("share.renew.acknowledge.enable", List.of("true"), true, true),
                new Setting("share.delivery.count.limit", List.of("10", "5"), false, true),
                new Setting("share.partition.max.record.locks", List.of("10000", "4000"), false, true),
                new Setting("share.assignment.interval.ms", List.of("0"), false, true));
    }

    /** @throws KafkaException when a setting without which jobs are lost is not as it should be and cannot be set */
    void configure() throws InterruptedException {
        Optional<Map<String, String>> present = present();
        for (Setting setting : settings) {
            boolean known = present.isEmpty() || present.get().containsKey(setting.name());
            String value = present.map(all -> all.get(setting.name())).orElse(null);
            if (known && !setting.wanted().equals(value)) {
                set(setting, value);
            }
        }
    }

    /** Empty where this worker may not know. */
    private Optional<Map<String, String>> present() throws InterruptedException {
        try {
            return admin.describeConfigs(List.of(resource())).all().get().values().stream()
                    .findFirst()
                    .map(config -> config.entries().stream()
                            .filter(entry -> entry.value() != null)
                            .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return Optional.empty();
            }
            throw new KafkaException("Cannot read the settings of share group " + group, e.getCause());
        }
    }

    /** Every AuthorizationException is an InvalidConfigurationException too (KIP-1050), so it is looked for first. */
    private void set(Setting setting, @Nullable String present) throws InterruptedException {
        Throwable refusal = null;
        for (String value : setting.values()) {
            Optional<Throwable> refused = value.equals(present) ? Optional.empty() : refused(setting.name(), value);
            if (refused.isEmpty()) {
                warnUnlessWanted(setting, value, refusal);
                return;
            }
            refusal = refused.get();
        }
        if (setting.required() && refusal instanceof AuthorizationException) {
            throw mustBeSet(refusal);
        }
        boolean unknownToTheBroker = setting.later() && refusal instanceof InvalidConfigurationException;
        if (setting.required() && !unknownToTheBroker) {
            throw invalid(setting, refusal);
        }
        warnUnlessWanted(setting, present, refusal);
    }

    private Optional<Throwable> refused(String name, String value) throws InterruptedException {
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        try {
            admin.incrementalAlterConfigs(Map.of(resource(), List.of(change)))
                    .all()
                    .get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.ofNullable(e.getCause());
        }
    }

    private void warnUnlessWanted(Setting setting, @Nullable String value, @Nullable Throwable refusal) {
        if (refusal != null) {
            LOG.warnf(
                    "Share group %s should have %s, and has %s: %s",
                    group, setting, value == null ? "the broker's default" : value, refusal.getMessage());
        }
    }

    private KafkaException invalid(Setting setting, @Nullable Throwable refusal) {
        return new KafkaException(
                "Share group %s cannot have %s; it needs a broker 4.2 or later that allows it"
                        .formatted(group, setting),
                refusal);
    }

    private KafkaException mustBeSet(Throwable refusal) {
        String required = settings.stream()
                .filter(Setting::required)
                .map(Setting::toString)
                .collect(Collectors.joining(","));
        return new KafkaException(
                ("Share group %s lacks settings without which jobs are lost, and this worker may not set them: grant it"
                                + " ALTER_CONFIGS on the group, or run kafka-configs.sh --alter --entity-type groups"
                                + " --entity-name %s --add-config %s and grant it DESCRIBE_CONFIGS on the group")
                        .formatted(group, group, required),
                refusal);
    }

    private ConfigResource resource() {
        return new ConfigResource(ConfigResource.Type.GROUP, group);
    }
}
