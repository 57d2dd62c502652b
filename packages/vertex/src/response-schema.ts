import { z } from 'zod';

type JsonSchema = Record<string, unknown>;

/** The keywords of JSON Schema that go to Gemini as they are. */
const KEPT = ['type', 'title', 'enum', 'required', '$ref'] as const;

/** Longer limits of a list are only said in words. */
const LONGEST_LIMIT = 20;

/**
 * What is said to Gemini in words instead, and enforced by zod afterwards: what it does not take at all, and what makes
 * it refuse a schema for "too many states for serving": bounds of numbers, formats of strings, long limits of lists.
 */
const IN_WORDS: Record<string, (value: unknown) => string | undefined> = {
  format: (value) => `format ${value}`,
  pattern: (value) => `matches ${value}`,
  minLength: (value) => (value === 1 ? 'not empty' : `at least ${value} characters`),
  maxLength: (value) => `at most ${value} characters`,
  minimum: (value) => (isSafeBound(value) ? `at least ${value}` : undefined),
  exclusiveMinimum: (value) => `greater than ${value}`,
  maximum: (value) => (isSafeBound(value) ? `at most ${value}` : undefined),
  exclusiveMaximum: (value) => `less than ${value}`,
  multipleOf: (value) => `a multiple of ${value}`,
  minItems: (value) => (Number(value) > LONGEST_LIMIT ? `at least ${value} items` : undefined),
  maxItems: (value) => (Number(value) > LONGEST_LIMIT ? `at most ${value} items` : undefined),
};

/**
 * The zod schema as the JSON schema that Gemini accepts for structured output.
 * Properties keep zod's order by `propertyOrdering`: a model that writes its reasons before its verdict judges better.
 * @see https://cloud.google.com/vertex-ai/generative-ai/docs/multimodal/control-generated-output
 */
export function toResponseSchema(schema: z.ZodType): JsonSchema {
  return reduce(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema);
}

function reduce(schema: JsonSchema): JsonSchema {
  const out: JsonSchema = {};
  for (const keyword of KEPT) if (schema[keyword] !== undefined) out[keyword] = schema[keyword];
  for (const limit of ['minItems', 'maxItems'] as const)
    if (Number(schema[limit]) <= LONGEST_LIMIT) out[limit] = schema[limit];
  if (typeof schema.const === 'string' || typeof schema.const === 'number') out.enum = [schema.const];
  const described = [schema.description, ...inWords(schema)].filter((text) => text !== undefined);
  if (described.length > 0) out.description = described.join('; ');

  const branches = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(branches)) out.anyOf = branches.map(reduce);
  if (isSchema(schema.items)) out.items = reduce(schema.items);
  if (Array.isArray(schema.prefixItems)) out.prefixItems = schema.prefixItems.map(reduce);
  if (isSchema(schema.$defs)) out.$defs = mapValues(schema.$defs);
  const properties = propertiesOf(schema);
  if (properties !== undefined) {
    out.properties = mapValues(properties);
    out.propertyOrdering = Object.keys(properties);
    out.additionalProperties = false;
  } else if (isSchema(schema.additionalProperties)) {
    out.additionalProperties = reduce(schema.additionalProperties);
  }
  return out;
}

/** A record over a closed set of names is an object with those names, none of them required. */
function propertiesOf(schema: JsonSchema): JsonSchema | undefined {
  if (isSchema(schema.properties)) return schema.properties;
  const names = isSchema(schema.propertyNames) ? schema.propertyNames.enum : undefined;
  if (!Array.isArray(names)) return undefined;
  return Object.fromEntries(names.map((name) => [name, schema.additionalProperties]));
}

function inWords(schema: JsonSchema): string[] {
  // A format says it all; zod's patterns for dates and the like would only be noise.
  const entries = Object.entries(IN_WORDS).filter(([keyword]) => keyword !== 'pattern' || schema.format === undefined);
  return entries.flatMap(([keyword, say]) => (schema[keyword] === undefined ? [] : (say(schema[keyword]) ?? [])));
}

/** zod writes the bounds of safe integers; they say nothing and cost tokens. */
function isSafeBound(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER;
}

function mapValues(schemas: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, reduce(schema as JsonSchema)]));
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
