package io.tuneloom.servicedefaults;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.tuneloom.topics.access.Authentications;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/**
 * Whether the broker takes the user or certificate that the service's clients were made with. If it does not, only a restart helps: the
 * secrets may have been renewed, and clients read them once. A broker that is away does not change the answer.
 */
@Liveness
@ApplicationScoped
public class CredentialsLiveness implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(CredentialsLiveness.class);

    private final KafkaClientService clients;
    private final Authentications authentications = new Authentications();
    private boolean refused;

    CredentialsLiveness(KafkaClientService clients) {
        this.clients = clients;
    }

    /** @param channel that the client serves */
    private record Client(String channel, Map<MetricName, ? extends Metric> metrics) {}

    @Override
    public synchronized HealthCheckResponse call() {
        boolean before = refused;
        // All of them: each call remembers what it has seen.
        refused = clients()
                        .filter(each -> authentications.areRefused(each.channel(), each.metrics()))
                        .count()
                > 0;
        if (refused && !before) {
            LOG.error(
                    "The broker refuses the user or certificate of this service, which is no longer live: a restart reads the"
                            + " secrets again");
        } else if (before && !refused) {
            LOG.info("The broker takes the user or certificate of this service again");
        }
        return HealthCheckResponse.named("broker-credentials").status(!refused).build();
    }

    private Stream<Client> clients() {
        return Stream.concat(
                clients.getConsumerChannels().stream()
                        .flatMap(channel -> clients.getConsumers(channel).stream()
                                .map(each -> new Client(channel, each.unwrap().metrics()))),
                clients.getProducerChannels().stream()
                        .map(channel -> new Client(
                                channel, clients.getProducer(channel).unwrap().metrics())));
    }
}
