#!/usr/bin/env bash
# npm's cloudevents with kafkajs: an event in binary mode cannot be sent as it was written, and no message can be read as it is delivered.
#
# One would guess: the SDK's Kafka binding makes messages that a Kafka client sends and understands those that it delivers: its document
#   passes toEvent's result straight to and from a consumer.
# What happens: Kafka.binary() returns headers that are undefined for attributes that the event does not have, and an object as the value: kafkajs throws a
#   TypeError. kafkajs delivers header values as Buffers (Kafka's are bytes); Kafka.toEvent() wants text and throws a TypeError, in both modes. All headers
#   must be made text first, and undefined ones left out.
# Whom it hurts: whoever tests with messages that never were on a wire (plain objects with text headers pass), and finds out in production that every
#   record fails; as consumers often skip what they cannot read, events are lost.
# Source: run here; Kafka protocol binding of CloudEvents 1.0.2.
# Seen: cloudevents 10.0.0, kafkajs 2.2.4, Node.js 20; no broker: the bytes that kafkajs would send, read by what its consumer reads with.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund cloudevents@10.0.0 kafkajs@2.2.4 >/dev/null
cat >run.js <<'JS'
const { Kafka, CloudEvent } = require("cloudevents");
const { RecordBatch } = require("kafkajs/src/protocol/recordBatch/v0");
const Record = require("kafkajs/src/protocol/recordBatch/record/v0");
const Decoder = require("kafkajs/src/protocol/decoder");
const decodeBatch = require("kafkajs/src/protocol/recordBatch/v0/decoder");

console.log("cloudevents", require("cloudevents/package.json").version, "kafkajs", require("kafkajs/package.json").version);

// What kafkajs puts on the wire for a message, and what its consumer makes of these bytes.
async function sentAndRead(message) {
  const record = Record({ offsetDelta: 0, timestampDelta: 0, key: "k", value: message.value, headers: message.headers });
  return (await decodeBatch(new Decoder((await RecordBatch({ records: [record] })).buffer))).records[0];
}

async function attempt(what, does) {
  try {
    console.log(`  ${what}: ${await does()}`);
  } catch (error) {
    console.log(`  ${what}: ${error.name}`);
  }
}

const text = (value) => (typeof value === "string" || Buffer.isBuffer(value) ? String(value) : JSON.stringify(value));
const withoutUndefined = (message) => ({
  headers: Object.fromEntries(Object.entries(message.headers).filter(([, value]) => value !== undefined)),
  value: text(message.value),
});
const asText = (message) => ({
  headers: Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)])),
  value: String(message.value),
});

(async () => {
  const event = new CloudEvent({ id: "1", source: "/a", type: "t", time: "2026-01-31T12:00:00Z", datacontenttype: "application/json", data: { n: 1 } });
  for (const mode of ["structured", "binary"]) {
    const written = Kafka[mode](event);
    console.log(`${mode}:`);
    await attempt("headers that are undefined", () => Object.values(written.headers).filter((value) => value === undefined).length);
    await attempt("the value is", () => typeof written.value);
    await attempt("sent as it was written", async () => (await sentAndRead(written)) && "yes");
    const message = await sentAndRead(withoutUndefined(written));
    await attempt("delivered headers are", () => [...new Set(Object.values(message.headers).map((value) => value.constructor.name))].join());
    await attempt("toEvent as delivered", () => text(Kafka.toEvent(message).data));
    await attempt("toEvent with all made text", () => text(Kafka.toEvent(asText(message)).data));
  }
})();
JS
node run.js | tee seen
diff seen - <<'SEEN'
cloudevents 10.0.0 kafkajs 2.2.4
structured:
  headers that are undefined: 0
  the value is: string
  sent as it was written: yes
  delivered headers are: Buffer
  toEvent as delivered: TypeError
  toEvent with all made text: {"n":1}
binary:
  headers that are undefined: 4
  the value is: object
  sent as it was written: TypeError
  delivered headers are: Buffer
  toEvent as delivered: TypeError
  toEvent with all made text: {"n":1}
SEEN
echo "As described."
