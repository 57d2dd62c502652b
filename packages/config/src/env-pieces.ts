import { z } from 'zod';

/** A whole number within bounds, both included. */
export function integer({ min, max }: { min: number; max: number }) {
  const error = `must be a whole number ${min}-${max}`;
  return z
    .string({ error })
    .regex(/^-?\d{1,15}$/, error)
    .transform(Number)
    .refine((value) => value >= min && value <= max, error);
}

/** An amount of US dollars above zero, such as 2.50. */
export function dollars() {
  const error = 'must be an amount of US dollars above 0, such as 2.50';
  return z
    .string({ error })
    .regex(/^\d{1,9}(\.\d{1,6})?$/, error)
    .transform(Number)
    .refine((value) => value > 0, error);
}

/** A value written as JSON in the shape of `schema`; `what` says what it should be. */
export function json<S extends z.ZodType>(what: string, schema: S) {
  return z.string({ error: `must be ${what} as JSON` }).transform((value, context): z.output<S> => {
    const parsed = schema.safeParse(parseJson(value));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
    context.addIssue({ code: 'custom', message: `must be ${what} as JSON${where}` });
    return z.NEVER;
  });
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** A number with decimals, such as a share. */
export function decimal({ min, max }: { min: number; max: number }) {
  const error = `must be a number ${min}-${max}`;
  return z
    .string({ error })
    .regex(/^-?\d{1,9}(?:\.\d{1,9})?$/, error)
    .transform(Number)
    .refine((value) => value >= min && value <= max, error);
}

/** A TCP port. */
export function port() {
  const error = 'must be a port number 1-65535';
  return z
    .string({ error })
    .regex(/^\d{1,5}$/, error)
    .transform(Number)
    .refine((value) => value >= 1 && value <= 65_535, error);
}

/** `true`, `false`, `1` or `0`, in any case. */
export function booleanFlag() {
  const error = 'must be true or false';
  return z
    .string({ error })
    .regex(/^(true|false|1|0)$/i, error)
    .transform((value) => /^(true|1)$/i.test(value));
}

/** One of the given words. */
export function oneOf<const T extends readonly [string, ...string[]]>(...words: T) {
  return z.enum(words, { error: `must be one of ${words.join(', ')}` });
}

/** Any text; `what` says what it should be, as in "must be …". */
export function text(what: string, pattern: RegExp = /^[^\p{Cc}]+$/u) {
  const error = `must be ${what}`;
  return z.string({ error }).regex(pattern, error);
}

/** Values separated by commas; at least one, spaces around them and empty ones dropped. */
export function csv(what = 'values') {
  const error = `must be ${what} separated by commas`;
  return z
    .string({ error })
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .refine((parts) => parts.length > 0, error);
}

/** An absolute http or https address, without a slash at its end. */
export function url() {
  const error = 'must be an address that begins with http:// or https://';
  return z
    .string({ error })
    .refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), error)
    .transform((value) => value.replace(/\/+$/, ''));
}

/** A host name or IP address, without protocol and port. */
export function host() {
  return text(
    'a host name or an IP address',
    /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9.])?|[0-9a-f:]*:[0-9a-f:.]+)$/i,
  );
}

/** Hosts separated by commas, each with or without a port: what a Redis cluster starts from. */
export function hosts() {
  return text(
    'host names, each with or without :port, separated by commas',
    /^[A-Za-z0-9._-]+(:\d{1,5})?(\s*,\s*[A-Za-z0-9._-]+(:\d{1,5})?)*$/,
  );
}

/** The name of a secret, never its value: `id`, `id/versions/3` or `projects/p/secrets/id` with or without a version. */
export function secretName() {
  const id = '[A-Za-z0-9_-]{1,255}';
  return text(
    'the name of a secret in Secret Manager (id, id/versions/3 or projects/…/secrets/id)',
    new RegExp(`^(projects/[a-z0-9:.-]+/secrets/)?${id}(/versions/(\\d+|latest))?$`),
  );
}

/** The name of a Cloud Storage bucket. */
export function bucketName() {
  return text(
    'the name of a bucket (3-63 lower-case letters, digits, dots, dashes, underscores)',
    /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/,
  );
}
