package io.tuneloom.gputraining.handover;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * fabric8's double of an API server, and a client of it that tries nothing again, so that whatever is tried again is so by this service. The library's
 * extension for JUnit would start one per test, with TLS.
 */
public record ApiServer(KubernetesMockServer server, KubernetesClient client) implements AutoCloseable {

    public static ApiServer start() {
        Map<ServerRequest, Queue<ServerResponse>> answers = new HashMap<>();
        KubernetesMockServer server = new KubernetesMockServer(
                new Context(Serialization.jsonMapper()),
                new MockWebServer(),
                answers,
                new KubernetesMixedDispatcher(answers),
                false);
        server.init();
        return new ApiServer(
                server,
                server.createClient(builder -> builder.editOrNewConfig()
                        .withRequestRetryBackoffLimit(0)
                        .endConfig()));
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
