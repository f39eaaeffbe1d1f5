#!/usr/bin/env bash
# Avro in Java: a time in milliseconds is read as one in microseconds, and 0.93 as 0.0093, though both schemas are known. The check of compatibility agrees.
#
# One would guess: a reader that knows the writer's schema converts the value or refuses. The specification says so of decimals: two match only if scale and precision do. SchemaCompatibility, the
#   library's own check, calls such a pair incompatible; and schemas that differ have different fingerprints.
# What happens: the writer's logical type is not looked at. A long is read by the reader's unit, bytes by the reader's scale: in container files, which carry the writer's schema, by schema resolution and
#   in single-object messages. The fingerprint is made of a form without logical types, so both schemas have the same one, and a decoder takes the message for one of its own schema, even with a store that
#   knows the writer's. The compatibility check says COMPATIBLE. There is no error and no warning.
# Whom it hurts: whoever makes a field more exact (timestamp-millis to timestamp-micros, scale 2 to scale 4), a change that every check lets pass: stored events move to January 1970, or to the year 58884,
#   and amounts and scores shrink by 100. A test that writes and reads with the new schema shows nothing.
# Source: run here; issue AVRO-2078 (pull request 247 of avro); specification of Avro 1.12.0, Parsing Canonical Form and logical type decimal, https://avro.apache.org/docs/1.12.0/specification/.
# Seen: avro 1.12.2, JDK 25.
set -euo pipefail
: "${JAVA_HOME:?must name a JDK 17 or newer}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.avro</groupId><artifactId>avro</artifactId><version>1.12.2</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 1; }
cat >Main.java <<'JAVA'
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;

public class Main {
    static final GenericData DATA = new GenericData();

    static Schema event(Schema.Type type, LogicalType logical) {
        return SchemaBuilder.record("Event").fields().name("value").type(logical.addToSchema(Schema.create(type))).noDefault().endRecord();
    }

    static void show(String what, Object value, Schema writer, Schema reader) throws IOException {
        GenericRecord event = new GenericData.Record(writer);
        event.put("value", value);

        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> out = new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(writer, DATA))) {
            out.create(writer, file).append(event);
        }
        DataFileReader<GenericRecord> in = new DataFileReader<>(new SeekableByteArrayInput(file.toByteArray()), new GenericDatumReader<>(null, reader, DATA));

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(writer, DATA).write(event, encoder);
        encoder.flush();
        GenericRecord resolved = new GenericDatumReader<GenericRecord>(writer, reader, DATA)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));

        SchemaStore.Cache both = new SchemaStore.Cache();
        both.addSchema(writer);
        both.addSchema(reader);
        GenericRecord message = new BinaryMessageDecoder<GenericRecord>(DATA, reader, both).decode(new BinaryMessageEncoder<GenericRecord>(DATA, writer).encode(event));

        System.out.println(what + ": written " + value + ", container file " + in.next().get("value") + ", resolution " + resolved.get("value") + ", single object " + message.get("value")
                + "; " + SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType() + ", fingerprints "
                + (SchemaNormalization.parsingFingerprint64(writer) == SchemaNormalization.parsingFingerprint64(reader) ? "equal" : "differ") + ", schemas "
                + (writer.equals(reader) ? "equal" : "differ"));
    }

    public static void main(String[] arguments) throws IOException {
        DATA.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        DATA.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        DATA.addLogicalTypeConversion(new Conversions.DecimalConversion());
        Schema millis = event(Schema.Type.LONG, LogicalTypes.timestampMillis());
        Schema micros = event(Schema.Type.LONG, LogicalTypes.timestampMicros());
        Instant time = Instant.parse("2026-11-30T12:00:00Z");
        show("micros to micros", time, micros, micros);
        show("millis to micros", time, millis, micros);
        show("micros to millis", time, micros, millis);
        Schema cents = event(Schema.Type.BYTES, LogicalTypes.decimal(10, 2));
        Schema finer = event(Schema.Type.BYTES, LogicalTypes.decimal(10, 4));
        show("scale 2 to 2", new BigDecimal("0.93"), cents, cents);
        show("scale 2 to 4", new BigDecimal("0.93"), cents, finer);
        show("scale 4 to 2", new BigDecimal("0.9300"), finer, cents);
        show("int to long", 5, SchemaBuilder.record("Event").fields().requiredInt("value").endRecord(), SchemaBuilder.record("Event").fields().requiredLong("value").endRecord());
    }
}
JAVA
"$JAVA_HOME/bin/java" -cp "lib/*" Main.java 2>errors | tee seen || { cat errors >&2; exit 1; }

diff seen - <<'SEEN'
micros to micros: written 2026-11-30T12:00:00Z, container file 2026-11-30T12:00:00Z, resolution 2026-11-30T12:00:00Z, single object 2026-11-30T12:00:00Z; COMPATIBLE, fingerprints equal, schemas equal
millis to micros: written 2026-11-30T12:00:00Z, container file 1970-01-21T18:54:00Z, resolution 1970-01-21T18:54:00Z, single object 1970-01-21T18:54:00Z; COMPATIBLE, fingerprints equal, schemas differ
micros to millis: written 2026-11-30T12:00:00Z, container file +58884-03-29T00:00:00Z, resolution +58884-03-29T00:00:00Z, single object +58884-03-29T00:00:00Z; COMPATIBLE, fingerprints equal, schemas differ
scale 2 to 2: written 0.93, container file 0.93, resolution 0.93, single object 0.93; COMPATIBLE, fingerprints equal, schemas equal
scale 2 to 4: written 0.93, container file 0.0093, resolution 0.0093, single object 0.0093; COMPATIBLE, fingerprints equal, schemas differ
scale 4 to 2: written 0.9300, container file 93.00, resolution 93.00, single object 93.00; COMPATIBLE, fingerprints equal, schemas differ
int to long: written 5, container file 5, resolution 5, single object 5; COMPATIBLE, fingerprints differ, schemas differ
SEEN
echo "As described."
