import { AppError } from '@manga/errors';

/** Errors of Node's sockets and resolver that say the server was not reached. */
const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

/** What pg and pg-pool say without a code. */
const LOST_MESSAGES =
  /connection terminated|timeout exceeded when trying to connect|timeout expired|not queryable|query read timeout|server closed the connection|connection ended/i;

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** True when the connection cannot be used any more: it must not go back to the pool. */
export function isConnectionLost(error: unknown): boolean {
  const code = codeOf(error);
  if (SOCKET_CODES.has(code)) return true;
  // 08 connection exceptions, 57P01..57P05 shutdowns and dropped sessions, 25P03 idle in transaction for too long.
  if (code.startsWith('08') || /^57P0[1-5]$/.test(code) || code === '25P03') return true;
  return code === '' && error instanceof Error && LOST_MESSAGES.test(error.message);
}

/** True for what passes by itself: a lost connection, a full server, a deadlock, a statement over its time. */
function isTransient(error: unknown): boolean {
  const code = codeOf(error);
  return isConnectionLost(error) || /^(53|40)/.test(code) || code === '57014' || code === '55P03';
}

/** Errors of the outside world as DATABASE_UNAVAILABLE; all others, our own mistakes among them, as they are. */
export function toDatabaseError(error: unknown): unknown {
  if (error instanceof AppError || !isTransient(error)) return error;
  return new AppError('DATABASE_UNAVAILABLE', { cause: error, retryAfter: 5 });
}
