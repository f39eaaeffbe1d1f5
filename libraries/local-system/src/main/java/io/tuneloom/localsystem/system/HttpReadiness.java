package io.tuneloom.localsystem.system;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a service's own readiness check. */
record HttpReadiness(URI check) implements Readiness {
    private static final int TIMEOUT_MILLIS = 2_000;

    @Override
    public boolean isReady() {
        try {
            HttpURLConnection connection = (HttpURLConnection) check.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
