import { Ajv2020, type AnySchema, type ErrorObject } from 'ajv/dist/2020.js';
import { GoogleError } from './google-error.ts';

/**
 * What Gemini takes of JSON Schema.
 * @see https://cloud.google.com/vertex-ai/docs/reference/rest/v1beta1/GenerationConfig (response_json_schema)
 */
const ALLOWED = new Set(
  `$id $defs $ref $anchor type format title description enum items prefixItems minItems maxItems minimum maximum anyOf
   oneOf properties additionalProperties required propertyOrdering`.split(/\s+/),
);
const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

/** @throws GoogleError 400 for a keyword or type outside what Gemini takes */
export function checkResponseJsonSchema(schema: unknown, path = 'generation_config.response_json_schema'): void {
  if (typeof schema === 'boolean') return;
  if (!isObject(schema)) throw refuse(path, 'a schema must be an object');
  for (const keyword of Object.keys(schema))
    if (!ALLOWED.has(keyword)) throw refuse(path, `keyword "${keyword}" is not supported`);
  for (const type of [schema.type ?? []].flat())
    if (!TYPES.has(String(type))) throw refuse(`${path}.type`, `unknown type "${type}"`);
  if (schema.$ref !== undefined && Object.keys(schema).some((keyword) => !keyword.startsWith('$')))
    throw refuse(path, 'beside $ref only keywords that begin with $ are allowed');
  if (schema.enum !== undefined && ![schema.enum].flat().every((value) => ['string', 'number'].includes(typeof value)))
    throw refuse(`${path}.enum`, 'only strings and numbers are supported');

  for (const keyword of ['properties', '$defs'] as const)
    for (const [name, child] of Object.entries(schema[keyword] ?? {}))
      checkResponseJsonSchema(child, `${path}.${keyword}.${name}`);
  for (const keyword of ['items', 'additionalProperties'] as const)
    if (schema[keyword] !== undefined) checkResponseJsonSchema(schema[keyword], `${path}.${keyword}`);
  for (const keyword of ['anyOf', 'oneOf', 'prefixItems'] as const)
    for (const child of [schema[keyword] ?? []].flat()) checkResponseJsonSchema(child, `${path}.${keyword}`);
}

const validators = new Map<string, (value: unknown) => ErrorObject[]>();

/** Faults of `value` under `schema`, in words; empty when it fits. */
export function faultsOf(value: unknown, schema: unknown): string[] {
  const key = JSON.stringify(schema);
  let validate = validators.get(key);
  if (validate === undefined) {
    const check = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(schema as AnySchema);
    validate = (candidate) => (check(candidate) ? [] : (check.errors ?? []));
    // The service has a dozen schemas; whoever sends a new one each time must not fill the memory.
    if (validators.size >= 100) validators.clear();
    validators.set(key, validate);
  }
  return validate(value).map(
    ({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(path: string, why: string): GoogleError {
  return new GoogleError('INVALID_ARGUMENT', `Invalid value at '${path}': ${why}.`);
}
