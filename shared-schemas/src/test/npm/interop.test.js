// A program of another language sends requests in both content modes to a running system, and reads the answers.
import { CloudEvent, Kafka as Binding } from 'cloudevents';
import { Kafka, logLevel } from 'kafkajs';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';

const broker = process.env.BROKER;
const source = '/npm';
const type = 'io.tuneloom.tuning-requested.v1';
const right = { dataset: { benchmark: 'simple-reversals', size: 8, documentsPerFact: 1 }, methods: ['pretrained'], seeds: 1, deliver: false };

async function answers(requests) {
  const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.ERROR });
  const consumer = kafka.consumer({ groupId: `interop-${randomUUID()}` });
  const producer = kafka.producer();
  const found = new Map();
  try {
    await Promise.all([consumer.connect(), producer.connect()]);
    await consumer.subscribe({ topic: 'tuning.events', fromBeginning: true });
    const all = new Promise((resolve) => {
      consumer.run({
        eachMessage: async ({ message }) => {
          const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, value.toString()]));
          const answer = Binding.toEvent({ ...message, headers });
          const id = answer.data.event?.id;
          if (requests.some((request) => request.id === id)) found.set(id, answer);
          if (found.size === requests.length) resolve();
        },
      });
    });
    await producer.send({ topic: 'tuning.requests', messages: requests.map((request) => request.message) });
    await Promise.race([all, new Promise((_, reject) => setTimeout(() => reject(new Error(`answers: ${[...found.keys()]}`)), 60_000).unref())]);
    return requests.map((request) => found.get(request.id));
  } finally {
    await Promise.all([consumer.disconnect(), producer.disconnect()]);
  }
}

function request(id, mode, data) {
  const event = new CloudEvent({ id, source, type, time: new Date().toISOString(), datacontenttype: 'application/json', data });
  const { headers: all, value } = Binding[mode](event);
  // cloudevents 10.0.0 gives headers without a value, on which kafkajs 2.2.4 throws.
  const headers = Object.fromEntries(Object.entries(all).filter(([, text]) => text !== undefined));
  return { id, message: { key: id, headers, value: typeof value === 'string' ? value : JSON.stringify(value) } };
}

test('requests in both modes are accepted or rejected by id', { skip: !broker && 'no BROKER' }, async () => {
  const run = randomUUID();
  const [binary, structured, wrong, garbage] = await answers([
    request(`urn:uuid:${run}`, 'binary', right),
    request(`structured/${run}`, 'structured', right),
    request(`wrong-${run}`, 'binary', { ...right, seeds: 0 }),
    { id: `garbage-${run}`, message: { key: 'garbage', value: `{"id": "garbage-${run}", "source": "${source}", "half` } },
  ]);
  assert.equal(binary.type, 'io.tuneloom.tuning-accepted.v1');
  assert.match(binary.subject, new RegExp(`^urn-uuid-${run}-[0-9a-f]{16}$`));
  assert.equal(structured.type, 'io.tuneloom.tuning-accepted.v1');
  assert.equal(wrong.type, 'io.tuneloom.tuning-rejected.v1');
  assert.equal(wrong.subject, `wrong-${run}`);
  assert.deepEqual(wrong.data.problems, [{ pointer: '/data/seeds', message: 'must be between 1 and 20, was 0' }]);
  assert.equal(garbage.data.reason, 'unreadable');
});
