package io.tuneloom.topics.access;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A user of the broker and all that it may do there: one for each service, and one for those who send requests and read results. The
 * only list of permissions: ACLs of the local system, Kubernetes' KafkaUser resources and the table in docs/security.md follow from it.
 *
 * <p>No user may create topics: on a broker with ACLs, whoever administers it does.
 *
 * @param name the service's name, or {@code client}
 */
public record KafkaUser(String name, List<Permission> permissions) {
    private static final String PRINCIPAL = "User:";
    /** Services whose jobs are too short to report their progress. */
    private static final Set<String> WITHOUT_PROGRESS =
            Set.of(WorkerService.AUGMENTATION.label(), WorkerService.EVALUATION.label());

    public static final KafkaUser COORDINATOR = new KafkaUser("coordinator", coordinator());

    /** {@code ./tuneloom run}, {@code watch}, {@code ask} and the like, and other programs that send requests. */
    public static final KafkaUser CLIENT = new KafkaUser("client", client());

    public KafkaUser {
        permissions = List.copyOf(permissions);
    }

    public static KafkaUser of(WorkerService service) {
        return worker(Topic.queueOf(service).topicName(), service.label());
    }

    /**
     * A worker of a queue of whatever name.
     *
     * @param group the queue's share group, which has the name of the service
     */
    public static KafkaUser worker(String queue, String group) {
        return new KafkaUser(group, permissions(queue, group));
    }

    /** In the order of documents. */
    public static List<KafkaUser> all() {
        return Stream.of(
                        Stream.of(COORDINATOR),
                        Arrays.stream(WorkerService.values()).map(KafkaUser::of),
                        Stream.of(CLIENT))
                .flatMap(users -> users)
                .toList();
    }

    /** The names of the topics that it uses. */
    public Set<String> topics() {
        return permissions.stream()
                .map(Permission::resource)
                .filter(resource -> resource.resourceType() == ResourceType.TOPIC)
                .map(resource -> resource.name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Its permissions where it authenticates by its name, as it does with SCRAM. */
    public List<AclBinding> acls() {
        return acls(PRINCIPAL + name);
    }

    /** @param principal such as {@code User:CN=coordinator}, where it authenticates by a certificate */
    public List<AclBinding> acls(String principal) {
        return permissions.stream()
                .flatMap(permission -> permission.acls(principal))
                .toList();
    }

    private static List<Permission> coordinator() {
        List<Permission> all = new ArrayList<>();
        all.add(Permission.onTopic(Topic.TUNING_REQUESTS.topicName(), "takes requests", READ));
        all.add(Permission.onGroup("coordinator-requests", "takes requests", READ));
        all.add(Permission.onTopic(Topic.JOB_OUTCOMES.topicName(), "learns how jobs ended", READ));
        all.add(Permission.onGroup("coordinator-outcomes", "learns how jobs ended", READ));
        for (Topic read : List.of(Topic.TUNING_REQUESTS, Topic.JOB_OUTCOMES)) {
            all.add(Permission.onTopic(
                    Topic.deadLetterTopicOf(read.topicName()), "puts unusable records aside", WRITE));
        }
        for (Topic answers : List.of(Topic.TUNING_EVENTS, Topic.TUNING_RESULTS)) {
            all.add(Permission.onTopic(answers.topicName(), "publishes states and results of runs", WRITE));
        }
        for (WorkerService service : WorkerService.values()) {
            all.add(Permission.onTopic(
                    Topic.queueOf(service).topicName(), "requests jobs; reads the age of the oldest", WRITE, READ));
            all.add(Permission.onGroup(service.label(), "counts the workers, and the jobs on the queue", DESCRIBE));
        }
        return all;
    }

    private static List<Permission> permissions(String queue, String group) {
        List<Permission> all = new ArrayList<>();
        all.add(Permission.onTopic(queue, "takes jobs; returns one that it cannot finish", READ, WRITE));
        all.add(Permission.onGroup(group, "takes jobs; sets up the queue's share group", READ, ALTER_CONFIGS));
        all.add(Permission.onTopic(Topic.deadLetterTopicOf(queue), "puts unusable records aside", WRITE));
        all.add(Permission.onTopic(Topic.JOB_OUTCOMES.topicName(), "reports how jobs ended", WRITE));
        if (!WITHOUT_PROGRESS.contains(group)) {
            all.add(Permission.onTopic(Topic.JOB_PROGRESS.topicName(), "reports the progress of jobs", WRITE));
        }
        all.add(Permission.onTopic(Topic.TUNING_EVENTS.topicName(), "learns which runs were stopped", READ));
        all.add(Permission.onGroups(group + "-stopped-runs-", "learns which runs were stopped", READ));
        return all;
    }

    private static List<Permission> client() {
        return List.of(
                Permission.onTopic(Topic.TUNING_REQUESTS.topicName(), "sends requests; lists runs", WRITE, READ),
                Permission.onTopic(Topic.TUNING_EVENTS.topicName(), "follows runs", READ),
                Permission.onTopic(Topic.TUNING_RESULTS.topicName(), "reads results", READ),
                Permission.onTopic(Topic.JOB_OUTCOMES.topicName(), "follows runs", READ),
                Permission.onTopic(Topic.JOB_PROGRESS.topicName(), "follows runs", READ));
    }
}
