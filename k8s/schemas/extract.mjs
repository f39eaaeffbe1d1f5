// Writes the JSON Schemas of src/test/resources/schemas: node schemas/extract.mjs (needs npm and tar; tests need neither).
// The source is the type declarations of npm's @kubernetes-models packages, which are generated from the operators' Go
// types. Unknown fields are refused. A schema names its package.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const CORE = 'kubernetes-models@5.1.0'
// Types of Kubernetes itself whose fields are checked too; others may be any object
const CORE_TYPES = ['HorizontalPodAutoscalerBehavior', 'HPAScalingRules', 'HPAScalingPolicy', 'ResourceRequirements', 'LabelSelector', 'LabelSelectorRequirement']
const KINDS = [
  ['@kubernetes-models/keda@2.0.0', 'keda.sh/v1alpha1', 'ScaledObject'],
  ['@kubernetes-models/prometheus-operator@6.0.0', 'monitoring.coreos.com/v1', 'ServiceMonitor'],
  ['@kubernetes-models/prometheus-operator@6.0.0', 'monitoring.coreos.com/v1', 'PrometheusRule'],
  ['@kubernetes-models/external-secrets@2.0.0', 'external-secrets.io/v1', 'ExternalSecret'],
  ['@kubernetes-models/cloudnative-pg@2.0.0', 'postgresql.cnpg.io/v1', 'Cluster']
]

const work = mkdtempSync(join(tmpdir(), 'schemas-'))
const unpacked = new Map()
function folder(pkg) {
  if (!unpacked.has(pkg)) {
    const file = execFileSync('npm', ['pack', '--silent', pkg], { cwd: work, encoding: 'utf8' }).trim()
    const to = join(work, file + '.d')
    execFileSync('mkdir', [to])
    execFileSync('tar', ['xzf', join(work, file), '-C', to])
    unpacked.set(pkg, join(to, 'package'))
  }
  return unpacked.get(pkg)
}

function schemaOf(pkg, api, kind) {
  const defs = {}

  function define(file, name) {
    if (defs[name]) return
    defs[name] = {}
    const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    const imports = new Map([...text.matchAll(/import \{ (\w+) \} from "([^"]+)";/g)].map(m => [m[1], m[2]]))
    const type = source => {
      const t = source.trim()
      if (t.endsWith('| null')) return type(t.slice(0, -6))
      if (/^"[^"]*"( \| "[^"]*")*$/.test(t)) return { enum: t.split(' | ').map(s => JSON.parse(s)) }
      if (t === 'string' || t === 'boolean' || t === 'number') return { type: t }
      if (t === 'string | number' || t === 'number | string') return { type: ['string', 'number'] }
      const list = t.match(/^Array<([\s\S]*)>$/)
      if (list) return { type: 'array', items: type(list[1]) }
      const map = t.match(/^\{\s*\[key: string\]: ([\s\S]*?);\s*\}$/)
      if (map) return { type: 'object', additionalProperties: type(map[1]) }
      const origin = imports.get(t)
      if (origin?.startsWith('.')) {
        define(resolve(dirname(file), origin.replace(/\.js$/, '.d.ts')), t)
        return { $ref: '#/$defs/' + t }
      }
      if (origin?.startsWith('kubernetes-models/') && CORE_TYPES.includes(origin.split('/').at(-1))) {
        define(join(folder(CORE), origin.replace('kubernetes-models/', '') + '.d.ts'), t)
        return { $ref: '#/$defs/' + t }
      }
      if (origin?.endsWith('/meta/v1/LabelSelector')) {
        return { type: 'object', properties: { matchLabels: { type: 'object' }, matchExpressions: { type: 'array' } }, additionalProperties: false }
      }
      return {}
    }
    const body = text.match(/export declare class [^{]*\{([\s\S]*?)\n\}/) // with inherited fields, unlike the interface
    if (!body) {
      const alias = text.match(/export type I\w+ = ([^;]+);/)
      defs[name] = alias ? type(alias[1]) : {}
      return
    }
    const fields = [...body[1].matchAll(/"([^"]+)"(\??): ((?:[^;{]|\{[^}]*\})+);/g)]
    defs[name] = {
      type: 'object',
      properties: Object.fromEntries(fields.filter(f => f[1] !== 'status').map(f => [f[1], f[1] === 'metadata' && f[3].includes('ObjectMeta') ? { type: 'object' } : type(f[3])])),
      required: fields.filter(f => !f[2] && f[1] !== 'status').map(f => f[1]),
      additionalProperties: false
    }
  }

  const file = join(folder(pkg), api, kind + '.d.ts')
  if (!existsSync(file)) throw new Error(`${pkg} has no ${api} ${kind}`)
  define(file, kind)
  return { $comment: `fields of npm's ${pkg}, by schemas/extract.mjs`, $ref: '#/$defs/' + kind, $defs: defs }
}

const out = join(dirname(fileURLToPath(import.meta.url)), '../src/test/resources/schemas')
for (const [pkg, api, kind] of KINDS) {
  writeFileSync(join(out, `${api.split('/')[0]}.${kind}.json`), JSON.stringify(schemaOf(pkg, api, kind), null, 1) + '\n')
}
