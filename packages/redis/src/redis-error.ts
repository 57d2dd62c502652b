import { AppError } from '@manga/errors';

/** What ioredis and the sockets below it say when Redis was not reached or is not able to serve now. */
const UNAVAILABLE =
  /ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|timed out|timeout|Connection is closed|max retries per request|Stream isn't writeable|Failed to refresh slots cache|None of startup nodes|Too many Cluster redirections|Cluster is ended|^(LOADING|BUSY|CLUSTERDOWN|TRYAGAIN|MASTERDOWN|READONLY|OOM|MISCONF)\b/i;

/** Outages as REDIS_UNAVAILABLE; what is our own mistake (a wrong type, a bad script) stays as it is. */
export function toRedisError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (!UNAVAILABLE.test(`${code} ${error.message}`) && !UNAVAILABLE.test(error.message)) return error;
  return new AppError('REDIS_UNAVAILABLE', { cause: error, retryAfter: 5 });
}
