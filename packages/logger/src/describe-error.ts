import { scrub } from './scrub.ts';

/** What a log line says about an error. */
export interface ErrorDescription {
  name: string;
  /** The catalogue's, the database's or the system's code. */
  code?: string;
  /** `transient` or `permanent`, for errors of the catalogue. */
  kind?: string;
  message: string;
  stack?: string;
  cause?: ErrorDescription;
  /** The parts of an AggregateError: one for each address that was tried, for example. */
  errors?: ErrorDescription[];
}

const MAX_CAUSES = 5;
const MAX_FRAMES = 20;
const MAX_MESSAGE = 1_000;

/**
 * An error with its chain of causes, as plain data. Only the fields above are taken: what else hangs on the errors of
 * HTTP and database clients holds requests, rows and headers.
 */
export function describeError(thrown: unknown, depth = 0): ErrorDescription {
  if (!(thrown instanceof Error)) return { name: typeof thrown, message: 'something was thrown that is not an error' };
  const message = messageOf(thrown);
  const { code, kind } = thrown as { code?: unknown; kind?: unknown };
  const frames = framesOf(thrown);
  const deeper = depth < MAX_CAUSES;
  return {
    name: thrown.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    ...(kind === 'transient' || kind === 'permanent' ? { kind } : {}),
    message,
    ...(frames.length === 0 ? {} : { stack: [`${thrown.name}: ${message}`, ...frames].join('\n') }),
    ...(thrown.cause === undefined || !deeper ? {} : { cause: describeError(thrown.cause, depth + 1) }),
    ...(thrown instanceof AggregateError && deeper
      ? { errors: thrown.errors.slice(0, MAX_CAUSES).map((one) => describeError(one, depth + 1)) }
      : {}),
  };
}

/** JSON.parse quotes what it could not read, which may be a story: only the place is taken. */
function messageOf(error: Error): string {
  if (error instanceof SyntaxError && /JSON/.test(error.message)) {
    return ['not valid JSON', ...(/ at position \d+/.exec(error.message) ?? [])].join('');
  }
  return scrub(error.message.length > MAX_MESSAGE ? `${error.message.slice(0, MAX_MESSAGE)}…` : error.message);
}

/** The stack without the message that it begins with, which has gone through {@link messageOf} instead. */
function framesOf({ stack = '', message }: Error): string[] {
  const begin = stack.indexOf(message);
  const lines = (begin < 0 ? stack : stack.slice(begin + message.length)).split('\n');
  return lines.filter((line) => /^\s+at /.test(line)).slice(0, MAX_FRAMES);
}
