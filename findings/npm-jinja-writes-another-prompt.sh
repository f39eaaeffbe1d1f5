#!/usr/bin/env bash
# npm's @huggingface/jinja (chat templates in Transformers.js and node-llama-cpp): the template of a model renders to another prompt than in Python, without an error.
#
# One would guess: the package is made for chat templates and of the house of transformers; templates that render at all render to the same text, and what is not
#   supported is an error. Many filters are ("Unknown ArrayValue filter: sum").
# What happens: strip, lstrip and rstrip ignore which characters to strip and strip all white space: lstrip('\n') on an answer also takes the
#   indentation of its first line. A value that is not text is written in JavaScript's way: true for True, nothing for None, 21 for 21.0, a mapping in JSON for Python's
#   quotes; keys that look like numbers come first, in ascending order. '1' == 1 is true, two equal lists are not equal, -7 % 3 is -1. Short chats of plain text agree.
# Whom it hurts: whoever trains and evaluates in Python and serves in Node or a browser, above all with code in answers and with tools, whose schemas and arguments hold
#   numbers, Booleans and nulls: the model reads a prompt that it was not trained on, and comparing a few chats shows nothing.
# Source: run here; documentation of Jinja and of Python's str.strip.
# Seen: @huggingface/jinja 0.5.11 (Node.js 20); jinja2 3.1.6, set up as transformers 5.18.0 does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q transformers==5.18.0 jinja2==3.1.6 2>/dev/null
npm install --silent --no-audit --no-fund @huggingface/jinja@0.5.11 >/dev/null 2>&1

cat >cases.json <<'JSON'
{
  "values": {
    "answer": "Look:</think>\n    return a\n    return b\n",
    "call": {"name": "weather", "arguments": {"days": 3, "limit": 21.0, "metric": true, "near": null, "city": "Paris"}},
    "choices": {"10": "ten", "9": "nine", "best": "10"},
    "stop": ["a"], "given": ["a"], "number": "1", "temperature": 1.0
  },
  "templates": [
    "{{ answer.split('</think>')[-1].lstrip('\\n') }}",
    "{{ answer.rstrip('\\n') }}|{{ '--- title ---'.strip('-') }}|",
    "{% for name, value in call.arguments.items() %}{{ name }}={{ value }} {% endfor %}",
    "{{ call.arguments }}",
    "{{ call.arguments | tojson }}",
    "{% for letter, choice in choices.items() %}{{ letter }}) {{ choice }} {% endfor %}",
    "{{ 'same' if stop == given else 'different' }} {{ 'same' if number == 1 else 'different' }} {{ -7 % 3 }}",
    "temperature {{ temperature }}, {{ [none, true] | join(', ') }}, {{ 'GPT' | capitalize }}",
    "{% for message in ['Hi', 'Hello.'] %}<|{{ loop.index }}|>{{ message | trim }}\n{% endfor %}"
  ]
}
JSON
cat >render.py <<'PY'
import json

from transformers.utils.chat_template_utils import _compile_jinja_template

cases = json.load(open("cases.json"))
for template in cases["templates"]:
    print(json.dumps(_compile_jinja_template(template).render(**cases["values"])))
PY
cat >render.mjs <<'JS'
import {readFileSync} from "node:fs";
import {Template} from "@huggingface/jinja";

const {values, templates} = JSON.parse(readFileSync("cases.json"));
for (const template of templates) console.log(JSON.stringify(new Template(template).render(values)));
JS
venv/bin/python render.py >python 2>errors || { cat errors >&2; exit 1; }
node render.mjs >javascript
paste -d '\n' python javascript | sed '1~2s/^/Python:     /; 2~2s/^/JavaScript: /' | tee seen

diff seen - <<'SEEN'
Python:     "    return a\n    return b\n"
JavaScript: "return a\n    return b\n"
Python:     "Look:</think>\n    return a\n    return b| title |"
JavaScript: "Look:</think>\n    return a\n    return b|--- title ---|"
Python:     "days=3 limit=21.0 metric=True near=None city=Paris "
JavaScript: "days=3 limit=21 metric=true near= city=Paris "
Python:     "{'days': 3, 'limit': 21.0, 'metric': True, 'near': None, 'city': 'Paris'}"
JavaScript: "{\"days\": 3, \"limit\": 21, \"metric\": true, \"near\": null, \"city\": \"Paris\"}"
Python:     "{\"days\": 3, \"limit\": 21.0, \"metric\": true, \"near\": null, \"city\": \"Paris\"}"
JavaScript: "{\"days\": 3, \"limit\": 21, \"metric\": true, \"near\": null, \"city\": \"Paris\"}"
Python:     "10) ten 9) nine best) 10 "
JavaScript: "9) nine 10) ten best) 10 "
Python:     "same different 2"
JavaScript: "different same -1"
Python:     "temperature 1.0, None, True, Gpt"
JavaScript: "temperature 1, , true, GPT"
Python:     "<|1|>Hi\n<|2|>Hello.\n"
JavaScript: "<|1|>Hi\n<|2|>Hello.\n"
SEEN
echo "As described."
