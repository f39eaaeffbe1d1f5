#!/usr/bin/env bash
# AsyncAPI's parser: a payload labelled as JSON Schema 2020-12 is not checked at all, and nothing says so.
#
# One would guess: a schemaFormat that the parser does not know is an error, or at least a warning; a broken schema is found under any
#   label of JSON Schema.
# What happens: @asyncapi/parser 3.6.6 knows draft-07. Under "application/schema+json;version=draft-2020-12" a schema with
#   "type": 42 passes without a diagnostic about the label or the schema; under the draft-07 label the same schema is refused.
# Whom it hurts: whoever generates AsyncAPI from a newer generator of JSON Schemas and trusts the parser in CI: the check has passed for
#   ever, since it never looked.
# Source: run here; the specification 3.1.0 asks tools for AsyncAPI's own format and draft-07 only.
# Seen: @asyncapi/parser 3.6.6, Node.js 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @asyncapi/parser@3.6.6 >/dev/null 2>&1

cat >run.mjs <<'JS'
import pkg from '@asyncapi/parser';
const parser = new pkg.Parser();
for (const draft of ['draft-2020-12', 'draft-07']) {
  const document = {
    asyncapi: '3.0.0',
    info: { title: 'Finding', version: '1' },
    channels: { one: { address: 'one', messages: { it: { payload: {
      schemaFormat: `application/schema+json;version=${draft}`,
      schema: { type: 'object', properties: { a: { type: 42 } } } } } } } },
  };
  const { diagnostics } = await parser.parse(JSON.stringify(document));
  const relevant = diagnostics.filter((d) => /payload/.test(d.path.join('.')));
  console.log(`${draft}: ${relevant.length === 0 ? 'no diagnostic about the payload' : 'refused: ' + relevant[0].severity}`);
}
JS
node run.mjs 2>/dev/null | tee seen

diff seen - <<'SEEN'
draft-2020-12: no diagnostic about the payload
draft-07: refused: 0
SEEN
echo "As described."
