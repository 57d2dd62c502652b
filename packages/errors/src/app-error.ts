import { CATALOGUE, type ErrorCode, type ErrorKind } from './catalogue.ts';

export interface AppErrorOptions {
  /** What happened here, for the person who caused it; never holds story text or secrets. */
  detail?: string;
  cause?: unknown;
  /** When to come back, in seconds. */
  retryAfter?: number;
  /** Faults of single fields: JSON path and what it should be. */
  errors?: readonly { path: string; message: string }[];
}

/** The one error class of the service: a code of the catalogue with the circumstances. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly status: number;
  readonly title: string;
  readonly advice: string;
  readonly detail: string;
  readonly retryAfter: number | undefined;
  readonly errors: readonly { path: string; message: string }[] | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    const entry = CATALOGUE[code];
    super(options.detail ?? entry.title, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.kind = entry.kind;
    this.status = entry.status;
    this.title = entry.title;
    this.advice = entry.advice;
    this.detail = options.detail ?? entry.title;
    this.retryAfter = options.retryAfter;
    this.errors = options.errors;
  }
}

/** Whatever was thrown, as an error of the catalogue; what is not known becomes INTERNAL with its cause kept. */
export function toAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : new AppError('INTERNAL', { cause: thrown });
}
