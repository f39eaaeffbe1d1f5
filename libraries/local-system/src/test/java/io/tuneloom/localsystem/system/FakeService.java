package io.tuneloom.localsystem.system;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Stands in for a service: answers the health checks, and has nothing else to do. */
final class FakeService {
    private FakeService() {}

    static void main(String[] args) throws Exception {
        int port = Integer.getInteger("quarkus.http.port");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/q/health/", exchange -> exchange.sendResponseHeaders(200, -1));
        server.start();
    }
}
