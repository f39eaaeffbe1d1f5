#!/usr/bin/env bash
# Kafka's Java client since 4.1: a permission that is denied, a record that is too large and a version that is not supported are all an
# InvalidConfigurationException.
#
# One would guess: InvalidConfigurationException is what the broker answers to a setting that it does not accept (its Javadoc and the error code
#   INVALID_CONFIG), and a minor version leaves the meaning of a catch clause alone.
# What happens: in 4.0 one of the protocol's errors is of this class. From 4.1 on it is the parent of sixteen: all authorization and authentication
#   errors, unsupported version, invalid topic, invalid record, record batch too large and others. Code that looks at InvalidConfigurationException first (in a
#   catch clause, an if or a switch) takes them all for a wrong setting; the compiler refuses it only where the narrower class is caught after it.
# Whom it hurts: whoever changes settings of topics or groups, and treats "the broker does not know this value" (fall back, go on) and "you
#   may not" (stop, tell the operator) differently: with the new client a missing ACL is silently taken for an unknown value.
# Source: run here; KIP-1050.
# Seen: kafka-clients 4.0.0, 4.1.2, 4.3.1.
set -euo pipefail
: "${JAVA_HOME:?must name a JDK 17 or newer}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >Main.java <<'JAVA'
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.protocol.Errors;

public class Main {
    public static void main(String[] arguments) {
        int children = 0;
        for (Errors error : Errors.values()) {
            if (error.exception() instanceof InvalidConfigurationException) {
                children++;
            }
        }
        System.out.println("errors that are an InvalidConfigurationException: " + children);
        // what a client throws when the broker answers with these
        for (Errors answer : new Errors[] {Errors.INVALID_CONFIG, Errors.GROUP_AUTHORIZATION_FAILED, Errors.SASL_AUTHENTICATION_FAILED,
            Errors.UNSUPPORTED_VERSION, Errors.RECORD_LIST_TOO_LARGE, Errors.POLICY_VIOLATION}) {
            try {
                throw answer.exception();
            } catch (InvalidConfigurationException e) {
                System.out.println("  " + answer + ": an invalid configuration");
            } catch (RuntimeException e) {
                System.out.println("  " + answer + ": something else");
            }
        }
    }
}
JAVA
for version in 4.0.0 4.1.2 4.3.1; do
  mkdir "$version"
  cat >"$version/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-clients</artifactId><version>$version</version></dependency>
  </dependencies>
</project>
POM
  (cd "$version" && mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 1; })
  echo "kafka-clients $version"
  "$JAVA_HOME/bin/java" -cp "$version/lib/*" Main.java 2>/dev/null
done | tee seen

diff seen - <<'SEEN'
kafka-clients 4.0.0
errors that are an InvalidConfigurationException: 1
  INVALID_CONFIG: an invalid configuration
  GROUP_AUTHORIZATION_FAILED: something else
  SASL_AUTHENTICATION_FAILED: something else
  UNSUPPORTED_VERSION: something else
  RECORD_LIST_TOO_LARGE: something else
  POLICY_VIOLATION: something else
kafka-clients 4.1.2
errors that are an InvalidConfigurationException: 16
  INVALID_CONFIG: an invalid configuration
  GROUP_AUTHORIZATION_FAILED: an invalid configuration
  SASL_AUTHENTICATION_FAILED: an invalid configuration
  UNSUPPORTED_VERSION: an invalid configuration
  RECORD_LIST_TOO_LARGE: an invalid configuration
  POLICY_VIOLATION: something else
kafka-clients 4.3.1
errors that are an InvalidConfigurationException: 16
  INVALID_CONFIG: an invalid configuration
  GROUP_AUTHORIZATION_FAILED: an invalid configuration
  SASL_AUTHENTICATION_FAILED: an invalid configuration
  UNSUPPORTED_VERSION: an invalid configuration
  RECORD_LIST_TOO_LARGE: an invalid configuration
  POLICY_VIOLATION: something else
SEEN
echo "As described."
