export * from './describe-error.ts';
export * from './logger.ts';
export * from './redact.ts';
export * from './trace-context.ts';
