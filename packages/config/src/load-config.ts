import { AppError } from '@manga/errors';
import type { z } from 'zod';

type Environment = Readonly<Record<string, string | undefined>>;

/** Names whose values never appear in a message, even when someone put a password where its name belongs. */
const SECRET_NAME = /SECRET|PASSWORD|TOKEN|KEY|CREDENTIAL/i;
/** A value longer than this is cut in messages. */
const SHOWN_LENGTH = 80;

/**
 * The configuration out of environment variables, checked once at start. An empty variable counts as absent, because
 * that is how compose files and pipelines write one; variables the schema doesn't name are ignored.
 * @throws AppError CONFIG_INVALID whose detail has a line for every faulty variable: its name and what it should be
 */
export function loadConfig<S extends z.ZodObject>(schema: S, env: Environment): z.infer<S> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = env[name]?.trim();
    if (value !== undefined && value !== '') given[name] = value;
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;

  const faults = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? 'environment');
    if (!faults.has(name)) faults.set(name, `${issue.message} (${found(name, given[name])})`);
  }
  throw new AppError('CONFIG_INVALID', {
    detail: [...faults].map(([name, message]) => `${name}: ${message}`).join('\n'),
    errors: [...faults].map(([path, message]) => ({ path, message })),
  });
}

function found(name: string, value: string | undefined): string {
  if (value === undefined) return 'it is not set';
  if (SECRET_NAME.test(name)) return 'its value is not shown';
  // A password in an address is a secret wherever it stands.
  const shown = value.replace(/\/\/[^/@\s]*@/, '//***@');
  return `got ${JSON.stringify(shown.length > SHOWN_LENGTH ? `${shown.slice(0, SHOWN_LENGTH)}…` : shown)}`;
}
