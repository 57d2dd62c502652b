/** HTTP status and canonical code of the errors that the API gives. */
const STATUSES = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  RESOURCE_EXHAUSTED: 429,
  CANCELLED: 499,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
} as const;

export type GoogleStatus = keyof typeof STATUSES;

/** An error that the server answers with in Google's shape. */
export class GoogleError extends Error {
  readonly code: number;
  readonly status: GoogleStatus;
  readonly details: Record<string, unknown>[];

  constructor(status: GoogleStatus, message: string, details: Record<string, unknown>[] = []) {
    super(message);
    this.code = STATUSES[status];
    this.status = status;
    this.details = details;
  }

  /** The response body. @see https://cloud.google.com/apis/design/errors#http_mapping */
  body() {
    const { code, message, status, details } = this;
    return { error: { code, message, status, ...(details.length === 0 ? {} : { details }) } };
  }
}

/** 429, with google.rpc.RetryInfo where the server knows when to come back. */
export function quotaError(model: string, retryDelayMs?: number): GoogleError {
  const retryInfo = {
    '@type': 'type.googleapis.com/google.rpc.RetryInfo',
    retryDelay: `${Math.max(0, retryDelayMs ?? 0) / 1000}s`,
  };
  return new GoogleError(
    'RESOURCE_EXHAUSTED',
    model.startsWith('imagen-')
      ? `Quota exceeded for aiplatform.googleapis.com/online_prediction_requests_per_base_model with base model: ${model}. Please submit a quota increase request. https://cloud.google.com/vertex-ai/docs/generative-ai/quotas-genai.`
      : 'Resource exhausted. Please try again later. Please refer to https://cloud.google.com/vertex-ai/generative-ai/docs/error-code-429 for more details.',
    retryDelayMs === undefined ? [] : [retryInfo],
  );
}

/** What the API says of a model that never was, that is retired and that the project may not see: always the same. */
export function modelNotFound(path: string): GoogleError {
  return new GoogleError(
    'NOT_FOUND',
    `Publisher Model \`${path}\` was not found or your project does not have access to it. Please ensure you are using a valid model version. For more information, see: https://cloud.google.com/vertex-ai/generative-ai/docs/learn/model-versions`,
  );
}

/** The API takes inline data of 20 MB in all, which base64 makes a third longer. */
export const BODY_LIMIT = 28 * 1024 * 1024;

/** Whatever was thrown, as Google would say it. */
export function toGoogleError(error: unknown): GoogleError {
  if (error instanceof GoogleError) return error;
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  if (statusCode === 413)
    return new GoogleError('INVALID_ARGUMENT', `Request payload size exceeds the limit: ${BODY_LIMIT} bytes.`);
  if (statusCode !== undefined && statusCode < 500)
    return new GoogleError('INVALID_ARGUMENT', `Invalid JSON payload received. ${message}`);
  // A fault of ours (author, illustrator, emulator): it must not hide.
  return new GoogleError('INTERNAL', `The emulator failed: ${message ?? String(error)}`);
}
