// AsyncAPI's own parser reads asyncapi.yaml with its schemas, and notices when one of them is broken.
import { fromFile, Parser } from '@asyncapi/parser';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

const module = join(import.meta.dirname, '../../..');
const schemas = 'src/main/resources/schemas';

async function read(folder) {
  const { document, diagnostics } = await fromFile(new Parser(), join(folder, 'asyncapi.yaml')).parse();
  return { document, errors: diagnostics.filter((one) => one.severity === 0).map((one) => one.message) };
}

test('the document and its schemas are valid', async () => {
  const { document, errors } = await read(module);
  assert.deepEqual(errors, []);
  assert.ok(document.messages().length > 5);
});

test('a broken schema is refused', async () => {
  for (const [right, broken] of [
    ['"minimum": 1,', '"minimum": "one",'],
    ['"type": "array"', '"type": "list"'],
    ['"required": [', '"required": "all", "enum": ['],
  ]) {
    const copy = mkdtempSync(join(tmpdir(), 'asyncapi-'));
    cpSync(join(module, 'asyncapi.yaml'), join(copy, 'asyncapi.yaml'));
    cpSync(join(module, schemas), join(copy, schemas), { recursive: true });
    const file = join(copy, schemas, 'tuning-requested.v1.json');
    const text = readFileSync(file, 'utf8');
    assert.ok(text.includes(right), right);
    writeFileSync(file, text.replace(right, broken));
    const { errors } = await read(copy);
    assert.notDeepEqual(errors, [], broken);
  }
});
