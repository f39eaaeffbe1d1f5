package io.tuneloom.localsystem.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database answers. */
record DatabaseReadiness(String jdbcUrl) implements Readiness {
    private static final int TIMEOUT_SECONDS = 2;

    @Override
    public boolean isReady() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl + "&loginTimeout=" + TIMEOUT_SECONDS)) {
            return connection.isValid(TIMEOUT_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
