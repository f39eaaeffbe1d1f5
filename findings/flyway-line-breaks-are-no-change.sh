#!/usr/bin/env bash
# Flyway: a script in which only line breaks changed is the same script: a repeatable migration does not run again, and validation passes.
#
# One would guess: the checksum treats CRLF and LF alike, as it should between Windows and Linux; any other change makes another checksum. A repeatable migration
#   runs whenever its text changes.
# What happens: the lines are added up without anything between them. An empty line within a text, and a line break that ends a "--" comment are not
#   seen, though they change what SQL does: the database keeps the old text, or the view without its condition. Spaces are seen: one
#   more, anywhere, makes the script run.
# Whom it hurts: whoever keeps texts in repeatable migrations (templates of mails, prompts of models): the corrected layout is deployed, reported as up to date, and
#   is not in the database, while a new database has it: environments differ under equal checksums.
# Source: run here; issue 253 of flyway asked for line endings to be ignored.
# Seen: flyway-core 12.0.0, H2 2.3.232, JDK 25.
set -euo pipefail
: "${JAVA_HOME:?must name a JDK 17 or newer}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.flywaydb</groupId><artifactId>flyway-core</artifactId><version>12.0.0</version></dependency>
    <dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId><version>2.3.232</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 1; }
cat >Main.java <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import org.flywaydb.core.Flyway;

public class Main {
    static Flyway flyway(String database) {
        return Flyway.configure().dataSource("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1", "sa", "").locations("filesystem:sql").load();
    }

    static String query(String database, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + database, "sa", "");
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1).replace("\n", "\\n");
        }
    }

    static void migrate(String what, String prompt, String view) throws Exception {
        Files.writeString(Path.of("sql/R__prompt.sql"), prompt);
        Files.writeString(Path.of("sql/R__view.sql"), view);
        String fresh = "fresh" + System.nanoTime();
        flyway(fresh).migrate();
        int ran = flyway("old").migrate().migrationsExecuted;
        boolean valid = flyway("old").validateWithResult().validationSuccessful;
        System.out.println(what + ": " + ran + " scripts ran, " + (valid ? "valid" : "not valid"));
        for (String database : new String[] {"old", fresh}) {
            System.out.println("  " + (database.equals("old") ? "this database" : "a new database") + ": prompt \""
                    + query(database, "SELECT text FROM prompt") + "\", rows of the view: " + query(database, "SELECT count(*) FROM open_question"));
        }
    }

    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(Path.of("sql"));
        Files.writeString(Path.of("sql/V1__tables.sql"), """
                CREATE TABLE prompt (name VARCHAR PRIMARY KEY, text VARCHAR);
                CREATE TABLE question (id INT, answered BOOLEAN);
                INSERT INTO question VALUES (1, TRUE), (2, FALSE), (3, FALSE);
                """);
        String prompt = "MERGE INTO prompt VALUES ('ask', 'Facts: {facts}\nQuestion: {question}');\n";
        String view = "CREATE OR REPLACE VIEW open_question AS SELECT id FROM question -- without answers    WHERE NOT answered\n;\n";
        migrate("first", prompt, view);
        migrate("again", prompt, view);
        String emptyLine = prompt.replace("\n", "\n\n").trim();
        String condition = view.replace("answers    WHERE", "answers\n    WHERE");
        migrate("an empty line in the prompt, and a line break after the comment", emptyLine, condition);
        migrate("a space more in both", emptyLine.replace(": ", ":  "), condition.replace("    WHERE", "     WHERE"));
    }
}
JAVA
"$JAVA_HOME/bin/java" -cp "lib/*" Main.java 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'SEEN'
first: 3 scripts ran, valid
  this database: prompt "Facts: {facts}\nQuestion: {question}", rows of the view: 3
  a new database: prompt "Facts: {facts}\nQuestion: {question}", rows of the view: 3
again: 0 scripts ran, valid
  this database: prompt "Facts: {facts}\nQuestion: {question}", rows of the view: 3
  a new database: prompt "Facts: {facts}\nQuestion: {question}", rows of the view: 3
an empty line in the prompt, and a line break after the comment: 0 scripts ran, valid
  this database: prompt "Facts: {facts}\nQuestion: {question}", rows of the view: 3
  a new database: prompt "Facts: {facts}\n\nQuestion: {question}", rows of the view: 2
a space more in both: 2 scripts ran, valid
  this database: prompt "Facts:  {facts}\n\nQuestion:  {question}", rows of the view: 2
  a new database: prompt "Facts:  {facts}\n\nQuestion:  {question}", rows of the view: 2
SEEN
echo "As described."
