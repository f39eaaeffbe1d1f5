// The events that docs/events.md has people send are events to the CloudEvents SDK too, with the header that it names.
import { Kafka } from 'cloudevents';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/events.md'), 'utf8');
const [, name, value] = page.match(/-H ([a-z-]+)=(\S+) request\.json/);
const examples = [...page.matchAll(/```json\n(\{\n {2}"specversion"[^]*?)```/g)].map((example) => example[1]);

test('every example is an event', () => {
  assert.ok(examples.length > 2);
  for (const example of examples) {
    const message = { headers: { [name]: value }, key: 'run', value: Buffer.from(example) };
    assert.ok(Kafka.isEvent(message));
    const event = Kafka.toEvent(message);
    const { id, type, data, time } = JSON.parse(example);
    assert.deepEqual({ id: event.id, type: event.type, data: event.data }, { id, type, data });
    assert.equal(new Date(event.time).getTime(), new Date(time).getTime());
  }
});
