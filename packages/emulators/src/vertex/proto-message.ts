import { z } from 'zod';
import { GoogleError } from './google-error.ts';

/**
 * A protobuf message as JSON: fields by their camelCase or their original snake_case name, null as unset, and nothing
 * that the message does not have.
 * @see https://protobuf.dev/programming-guides/json/
 */
export function message<S extends z.ZodRawShape>(shape: S) {
  const known = new Map(Object.keys(shape).map((name) => [toSnake(name), name]));
  const rename = (value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const fields = Object.entries(value).filter(([, field]) => field !== null);
    return Object.fromEntries(fields.map(([name, field]) => [known.get(name) ?? name, field]));
  };
  return z.preprocess(rename, z.strictObject(shape));
}

/** int32: proto JSON also takes a numeric string. */
export const int32 = z.preprocess(
  (value) => (typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value),
  z.int().min(-2_147_483_648).max(2_147_483_647),
);

/** bytes: base64, also in its URL-safe form. */
export const bytes = z.string().regex(/^[A-Za-z0-9+/_-]*={0,2}$/, 'Base64 decoding failed');

/** The parsed message, or the 400 that Google's JSON front end gives. */
export function parseMessage<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const violations = parsed.error.issues.flatMap(toViolations);
  throw new GoogleError('INVALID_ARGUMENT', violations.map(({ description }) => description).join('\n'), [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: violations },
  ]);
}

function toViolations(issue: z.core.$ZodIssue): { field?: string; description: string }[] {
  const field = fieldPath(issue.path);
  const at = field === '' ? '' : ` at '${field}'`;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      ...(field === '' ? {} : { field }),
      description: `Invalid JSON payload received. Unknown name "${key}"${at}: Cannot find field.`,
    }));
  return [{ ...(field === '' ? {} : { field }), description: `Invalid value${at}: ${issue.message}` }];
}

/** `contents[0].parts[1].inline_data`: the front end speaks of fields by their original names. */
function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}${text && '.'}${toSnake(String(step))}`),
    '',
  );
}

function toSnake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
