#!/usr/bin/env bash
# npm's cloudevents: an event that was sent without a time is given the time at which it is read; in Kafka's structured mode it is an error.
#
# One would guess: time is optional in CloudEvents, so an event without one is read as it is: time is undefined, as subject is.
# What happens: every reading makes up a time, that of the reading, which nothing tells from a time that the sender gave; reading the same record again gives
#   another one. Kafka.toEvent() of a structured message throws a RangeError instead, so a whole topic of valid events cannot be read.
# Whom it hurts: whoever sorts, compares or stores events by time, above all when a topic is read again after a crash; whoever takes requests from
#   senders that leave time out, as the specification allows.
# Source: run here; CloudEvents 1.0.2, time.
# Seen: cloudevents 10.0.0, Node.js 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund cloudevents@10.0.0 >/dev/null
cat >run.js <<'JS'
const { Kafka, HTTP, CloudEvent } = require("cloudevents");

console.log("cloudevents", require("cloudevents/package.json").version);
const event = { specversion: "1.0", id: "1", source: "/a", type: "t", datacontenttype: "application/json", data: { n: 1 } };
const attributes = (prefix) => Object.fromEntries(["specversion", "id", "source", "type"].map((name) => [prefix + name, event[name]]));
const structured = { "content-type": "application/cloudevents+json" };
const readings = {
  "HTTP structured": () => HTTP.toEvent({ headers: structured, body: JSON.stringify(event) }),
  "HTTP binary": () => HTTP.toEvent({ headers: { "content-type": "application/json", ...attributes("ce-") }, body: JSON.stringify(event.data) }),
  "Kafka structured": () => Kafka.toEvent({ headers: structured, value: JSON.stringify(event) }),
  "Kafka binary": () => Kafka.toEvent({ headers: { "content-type": "application/json", ...attributes("ce_") }, value: JSON.stringify(event.data) }),
  constructor: () => new CloudEvent(event),
};
for (const [how, read] of Object.entries(readings)) {
  try {
    const before = Date.now();
    const time = read().time;
    const madeUp = before <= Date.parse(time) && Date.parse(time) <= Date.now();
    console.log(`${how}: ${time === undefined ? "no time" : madeUp ? "the time of reading, as if it was sent" : time}`);
  } catch (error) {
    console.log(`${how}: ${error.name}: ${error.message}`);
  }
}
JS
node run.js | tee seen
diff seen - <<'SEEN'
cloudevents 10.0.0
HTTP structured: the time of reading, as if it was sent
HTTP binary: the time of reading, as if it was sent
Kafka structured: RangeError: Invalid time value
Kafka binary: the time of reading, as if it was sent
constructor: the time of reading, as if it was sent
SEEN
echo "As described."
