/** What the platform does about an error: come back later, or give up on the job. */
export type ErrorKind = 'transient' | 'permanent';

interface CatalogueEntry {
  /** HTTP status where the error reaches a caller. */
  status: number;
  kind: ErrorKind;
  title: string;
  /** What the person or the caller can do. */
  advice: string;
}

/** Every error the service can give. Codes are stable: programs depend on them. */
export const CATALOGUE = {
  REQUEST_INVALID: {
    status: 400,
    kind: 'permanent',
    title: 'The request is not valid',
    advice: 'Correct the fields listed under errors and send it again.',
  },
  TEXT_INVALID: {
    status: 400,
    kind: 'permanent',
    title: 'The story is not readable text',
    advice: 'Send the story as UTF-8 text without control characters.',
  },
  TEXT_EMPTY: {
    status: 400,
    kind: 'permanent',
    title: 'The story is empty',
    advice: 'Send a story of at least one sentence.',
  },
  TEXT_TOO_LONG: {
    status: 413,
    kind: 'permanent',
    title: 'The story is too long',
    advice: 'Send at most 200,000 characters, or split the story into volumes.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    kind: 'permanent',
    title: 'The request body is too large',
    advice: 'Send a smaller body.',
  },
  PICTURE_INVALID: {
    status: 400,
    kind: 'permanent',
    title: 'The picture cannot be used',
    advice: 'Send a PNG, JPEG or WebP picture of at most 10 MiB, 50 megapixels and at least 64 pixels a side.',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    kind: 'permanent',
    title: 'The content type is not supported',
    advice: 'Send application/json, or what /openapi.json says of this path.',
  },
  UNAUTHENTICATED: {
    status: 401,
    kind: 'permanent',
    title: 'Authentication is missing or not valid',
    advice: 'Send a valid bearer token in the Authorization header.',
  },
  AUTH_UNAVAILABLE: {
    status: 503,
    kind: 'transient',
    title: 'The keys that tokens are checked with cannot be had',
    advice: 'Try again in a few seconds.',
  },
  FORBIDDEN: {
    status: 403,
    kind: 'permanent',
    title: 'This caller may not do that',
    advice: 'Use an account that has the right to do it.',
  },
  ROUTE_NOT_FOUND: {
    status: 404,
    kind: 'permanent',
    title: 'There is nothing at this address',
    advice: 'Look up the paths in /openapi.json.',
  },
  JOB_NOT_FOUND: {
    status: 404,
    kind: 'permanent',
    title: 'There is no such manga',
    advice: 'Check the id, and that you are signed in as the one who made it.',
  },
  OUTPUT_NOT_FOUND: {
    status: 404,
    kind: 'permanent',
    title: 'This part of the manga does not exist (yet)',
    advice: 'Wait until the phase has completed; GET the manga to see how far it is.',
  },
  JOB_STATE_CONFLICT: {
    status: 409,
    kind: 'permanent',
    title: 'The manga is not in a state that allows this',
    advice: 'GET the manga to see its state.',
  },
  CHANGED_MEANWHILE: {
    status: 412,
    kind: 'permanent',
    title: 'The manga was changed meanwhile',
    advice: 'GET it again, and make your change to what is there now.',
  },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    kind: 'permanent',
    title: 'This Idempotency-Key was used for another request',
    advice: 'Use a new key for a new request.',
  },
  RATE_LIMITED: {
    status: 429,
    kind: 'transient',
    title: 'Too many requests',
    advice: 'Wait for the time given in Retry-After.',
  },
  BUSY: {
    status: 429,
    kind: 'transient',
    title: 'This instance is at its limit',
    advice: 'Try again after the time given in Retry-After.',
  },
  CLAIM_HELD: {
    status: 409,
    kind: 'transient',
    title: 'This work is being done elsewhere',
    advice: 'The message comes back by itself; nothing needs to be done.',
  },
  LEASE_LOST: {
    status: 409,
    kind: 'transient',
    title: 'The lease on this work was lost',
    advice: 'Another instance has taken over; nothing needs to be done.',
  },
  PHASE_TIMEOUT: {
    status: 504,
    kind: 'transient',
    title: 'The phase took too long',
    advice: 'It is tried again by itself; if it fails again, shorten the story.',
  },
  SHUTTING_DOWN: {
    status: 503,
    kind: 'transient',
    title: 'This instance is shutting down',
    advice: 'Try again; another instance will answer.',
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    kind: 'transient',
    title: 'The database does not answer',
    advice: 'Try again in a few seconds.',
  },
  REDIS_UNAVAILABLE: {
    status: 503,
    kind: 'transient',
    title: 'Redis does not answer',
    advice: 'Try again in a few seconds.',
  },
  STORAGE_UNAVAILABLE: {
    status: 503,
    kind: 'transient',
    title: 'Cloud Storage does not answer',
    advice: 'Try again in a few seconds.',
  },
  STORAGE_OBJECT_MISSING: {
    status: 404,
    kind: 'permanent',
    title: 'A stored file is gone',
    advice: 'Run the phase again that makes it.',
  },
  PUBSUB_UNAVAILABLE: {
    status: 503,
    kind: 'transient',
    title: 'Pub/Sub does not answer',
    advice: 'Nothing is lost: the message waits in the outbox and is sent later.',
  },
  SECRET_UNAVAILABLE: {
    status: 503,
    kind: 'transient',
    title: 'A secret cannot be read',
    advice: 'Check that the secret exists and that the service account may read it.',
  },
  COST_LIMIT_REACHED: {
    status: 402,
    kind: 'permanent',
    title: 'The manga has come to its cost limit',
    advice:
      'Raise the limit with PATCH /v1/manga/{id} and {"maxCostUsd": …} (null for none), then POST …/phases/{n}/rerun for the phase that failed: what is paid and stored is kept.',
  },
  DAILY_BUDGET_REACHED: {
    status: 429,
    kind: 'permanent',
    title: 'Your budget for today is spent',
    advice:
      'Wait for the next day (UTC; Retry-After says how long), then make the manga, or POST …/phases/{n}/rerun for the phase that failed: what is paid and stored is kept.',
  },
  MODEL_QUOTA: {
    status: 429,
    kind: 'transient',
    title: 'The model has no free capacity',
    advice: 'It is tried again by itself.',
  },
  MODEL_QUOTA_WAIT: {
    status: 429,
    kind: 'transient',
    title: 'The model’s quota is in use by other work',
    advice: 'It goes on by itself when its turn comes; waiting does not count as an attempt.',
  },
  MODEL_UNAVAILABLE: {
    status: 503,
    kind: 'transient',
    title: 'The model does not answer',
    advice: 'It is tried again by itself.',
  },
  MODEL_NOT_FOUND: {
    status: 500,
    kind: 'permanent',
    title: 'None of the configured models exists',
    advice: 'Set TEXT_MODEL and IMAGE_MODELS to models that your project and location offer.',
  },
  MODEL_REQUEST_INVALID: {
    status: 500,
    kind: 'permanent',
    title: 'The model does not accept the request',
    advice: 'Report this with the job id: it is a fault of the service.',
  },
  MODEL_DENIED: {
    status: 500,
    kind: 'permanent',
    title: 'The service may not use the model',
    advice: 'Grant roles/aiplatform.user to the service account and enable the API.',
  },
  MODEL_REFUSED: {
    status: 422,
    kind: 'permanent',
    title: 'The model refused the story for safety reasons',
    advice: 'Change the part of the story that is named, and send it again.',
  },
  MODEL_ANSWER_INVALID: {
    status: 502,
    kind: 'permanent',
    title: 'The model gave no usable answer',
    advice: 'Run the phase again; if it fails again, shorten or simplify the story.',
  },
  OUTPUT_INVALID: {
    status: 500,
    kind: 'permanent',
    title: 'A phase broke its contract',
    advice: 'Report this with the job id: it is a fault of the service.',
  },
  ATTEMPTS_EXHAUSTED: {
    status: 500,
    kind: 'permanent',
    title: 'The work failed too many times',
    advice: 'Run the phase again when the cause is gone.',
  },
  CANCELLED: {
    status: 409,
    kind: 'permanent',
    title: 'The manga was cancelled',
    advice: 'Make a new one, or run a phase again.',
  },
  MESSAGE_INVALID: {
    status: 400,
    kind: 'permanent',
    title: 'The message is not one of ours',
    advice: 'Publish messages that follow the contract in packages/contracts.',
  },
  CONFIG_INVALID: {
    status: 500,
    kind: 'permanent',
    title: 'The configuration is not valid',
    advice: 'Correct the environment variables that are named.',
  },
  INTERNAL: {
    status: 500,
    kind: 'transient',
    title: 'Something went wrong in the service',
    advice: 'Try again; if it happens again, report it with the request id.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof CATALOGUE;
