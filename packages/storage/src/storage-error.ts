import { AppError } from '@manga/errors';

/** What the Google client's ApiError and Node's socket errors have in common. */
interface Failure {
  code?: unknown;
  message?: string;
}

const SOCKET_CODES = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ERR_STREAM_PREMATURE_CLOSE)/;
const SOCKET_MESSAGES =
  /socket hang up|network timeout|premature close|fetch failed|other side closed|ECONN|EAI_AGAIN/i;
/** What the client says when the bytes that arrived are not the bytes that were sent. */
const CONTENT_MISMATCH = /^(CONTENT_DOWNLOAD_MISMATCH|FILE_NO_UPLOAD)/;

/** HTTP status of a failed call, when it got that far. */
export function statusOf(error: unknown): number | undefined {
  const code = Number((error as Failure | undefined)?.code);
  return Number.isInteger(code) && code >= 300 && code < 600 ? code : undefined;
}

/** True when the same call may succeed a moment later. @see https://cloud.google.com/storage/docs/retry-strategy */
export function isTransient(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'STORAGE_UNAVAILABLE';
  const status = statusOf(error);
  if (status !== undefined) return status === 408 || status === 429 || status >= 500;
  const { code, message = '' } = error as Failure;
  return SOCKET_CODES.test(String(code)) || CONTENT_MISMATCH.test(String(code)) || SOCKET_MESSAGES.test(message);
}

/** The catalogue's error for a failed call on `gs://bucket/name`. `reading` tells a missing object from a missing bucket. */
export function toStorageError(error: unknown, place: string, { reading }: { reading: boolean }): unknown {
  if (error instanceof AppError) return error;
  const status = statusOf(error);
  if (status === 404 && reading)
    return new AppError('STORAGE_OBJECT_MISSING', { detail: `${place} is not there`, cause: error });
  if (isTransient(error)) return new AppError('STORAGE_UNAVAILABLE', { cause: error, retryAfter: 5 });
  // A missing bucket or right is mended by an operator, after which the work goes on.
  if (status === 404)
    return new AppError('STORAGE_UNAVAILABLE', { detail: `there is no bucket for ${place}`, cause: error });
  if (status === 401 || status === 403) {
    return new AppError('STORAGE_UNAVAILABLE', { detail: `the service may not use ${place}`, cause: error });
  }
  return new AppError('INTERNAL', { detail: `Cloud Storage refused a request on ${place}`, cause: error });
}
