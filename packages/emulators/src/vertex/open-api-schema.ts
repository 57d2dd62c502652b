import { z } from 'zod';
import { int32, message } from './proto-message.ts';

const Type = z.enum(['TYPE_UNSPECIFIED', 'STRING', 'NUMBER', 'INTEGER', 'BOOLEAN', 'ARRAY', 'OBJECT', 'NULL']);
const children = () => z.record(z.string(), OpenApiSchema);

/**
 * google.cloud.aiplatform.v1beta1.Schema: `responseSchema`'s own dialect of OpenAPI 3.0.
 * @see https://cloud.google.com/vertex-ai/docs/reference/rest/v1beta1/Schema
 */
export const OpenApiSchema: z.ZodType = z.lazy(() =>
  message({
    type: Type.optional(),
    format: z.string().optional(),
    title: z.string().optional(),
    description: z.string().optional(),
    nullable: z.boolean().optional(),
    default: z.unknown().optional(),
    items: OpenApiSchema.optional(),
    minItems: int32.optional(),
    maxItems: int32.optional(),
    enum: z.array(z.string()).optional(),
    properties: children().optional(),
    propertyOrdering: z.array(z.string()).optional(),
    required: z.array(z.string()).optional(),
    minProperties: int32.optional(),
    maxProperties: int32.optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: int32.optional(),
    maxLength: int32.optional(),
    pattern: z.string().optional(),
    example: z.unknown().optional(),
    anyOf: z.array(OpenApiSchema).optional(),
    additionalProperties: z.unknown().optional(),
    ref: z.string().optional(),
    defs: children().optional(),
  }),
);

/** The same as JSON Schema, to check an answer against. */
export function fromOpenApi(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(fromOpenApi);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, example: _, ref, defs, ...rest } = schema as Record<string, unknown>;
  const converted: [string, unknown][] = Object.entries(rest).map(([keyword, value]) => {
    if (keyword === 'type') return [keyword, String(value).toLowerCase()];
    if (keyword === 'properties') return [keyword, mapValues(value)];
    return [keyword, ['enum', 'required', 'default'].includes(keyword) ? value : fromOpenApi(value)];
  });
  const out = Object.fromEntries(converted);
  if (ref !== undefined) out.$ref = ref;
  if (defs !== undefined) out.$defs = mapValues(defs);
  return nullable === true ? { anyOf: [out, { type: 'null' }] } : out;
}

/** Below `properties` the keys are names, not keywords: a property may be called "type". */
function mapValues(schemas: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schemas as object).map(([name, schema]) => [name, fromOpenApi(schema)]));
}
