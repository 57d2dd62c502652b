import { destination as fileDestination, pino } from 'pino';
import { describeError } from './describe-error.ts';
import { redact } from './redact.ts';
import { scrub } from './scrub.ts';
import { parseTraceparent } from './trace-context.ts';

/** The levels that LOG_LEVEL takes. WARN and WARNING are the same. */
export const LOG_LEVELS = ['DEBUG', 'INFO', 'WARN', 'WARNING', 'ERROR', 'CRITICAL'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LogFields {
  /** Facts of this line: snake_case names, never a story's text. */
  context?: Record<string, unknown>;
  /** Goes to `context.error` with its code, causes and stack. */
  error?: unknown;
  /** Cloud Logging's own field, on which the design's security sink filters. */
  httpRequest?: { requestMethod?: string; requestUrl?: string; status?: number; latency?: string; userAgent?: string };
}

/** What all lines of a child have in common. */
export interface LogBindings {
  requestId?: string | undefined;
  userId?: string | undefined;
  /** W3C traceparent; its trace and span go on every line. */
  traceparent?: string | undefined;
  phase?: number | undefined;
  context?: Record<string, unknown>;
}

export interface Log {
  (message: string): void;
  (fields: LogFields, message: string): void;
}

export interface Logger {
  debug: Log;
  info: Log;
  warn: Log;
  error: Log;
  /** For what makes the process end. */
  critical: Log;
  child(bindings: LogBindings): Logger;
}

export interface LoggerOptions {
  service: string;
  version: string;
  level: LogLevel;
  projectId: string;
  phase?: number;
  /** Receives whole lines; standard output, written synchronously so that nothing is lost at exit, by default. */
  destination?: { write(line: string): void };
}

type PinoLevel = 'debug' | 'info' | 'warn' | 'error' | 'fatal';
const SEVERITY: Record<PinoLevel, string> = {
  debug: 'DEBUG',
  info: 'INFO',
  warn: 'WARNING',
  error: 'ERROR',
  fatal: 'CRITICAL',
};
const PINO_LEVEL: Record<LogLevel, PinoLevel> = {
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  WARNING: 'warn',
  ERROR: 'error',
  CRITICAL: 'fatal',
};

/**
 * A logger in the structure of the design document's 6.2: one JSON object a line. Stories, credentials and bodies are
 * taken out of whatever it is given.
 */
export function createLogger({ service, version, level, projectId, phase, destination }: LoggerOptions): Logger {
  const sink = pino(
    {
      level: PINO_LEVEL[level],
      base: { service, version },
      messageKey: 'message',
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ severity: SEVERITY[label as PinoLevel] }) },
    },
    destination ?? fileDestination({ fd: 1, sync: true }),
  );
  const serviceContext = { service, version };

  const bind = (bound: LogBindings): Logger => {
    const common = {
      ...traceFields(bound.traceparent, projectId),
      ...(bound.requestId === undefined ? {} : { request_id: bound.requestId }),
      ...(bound.userId === undefined ? {} : { user_id: bound.userId }),
      ...(bound.phase === undefined ? {} : { phase: bound.phase }),
    };
    const at =
      (name: PinoLevel): Log =>
      (first: LogFields | string, second?: string) => {
        if (!sink.isLevelEnabled(name)) return;
        const fields = typeof first === 'string' ? {} : first;
        const message = typeof first === 'string' ? first : (second ?? '');
        const context = {
          ...(redact({ ...bound.context, ...fields.context }) as object),
          ...(fields.error === undefined ? {} : { error: describeError(fields.error) }),
        };
        const httpRequest = fields.httpRequest === undefined ? {} : { httpRequest: redact(fields.httpRequest) };
        sink[name]({ ...common, ...httpRequest, context, serviceContext }, scrub(message));
      };
    return {
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      critical: at('fatal'),
      child: (more) => bind({ ...bound, ...more, context: { ...bound.context, ...more.context } }),
    };
  };
  return bind({ phase });
}

/**
 * `trace` and `span` are the design document's; Cloud Logging itself reads the `logging.googleapis.com` fields, of which
 * the trace is best given as the bare id.
 * @see https://cloud.google.com/trace/docs/trace-log-integration
 */
function traceFields(traceparent: string | undefined, projectId: string) {
  const found = parseTraceparent(traceparent);
  if (found === undefined) return {};
  return {
    trace: `projects/${projectId}/traces/${found.traceId}`,
    span: found.spanId,
    'logging.googleapis.com/trace': found.traceId,
    'logging.googleapis.com/spanId': found.spanId,
    'logging.googleapis.com/trace_sampled': found.sampled,
  };
}
