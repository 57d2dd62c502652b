import { status as grpcStatus } from '@grpc/grpc-js';

/** HTTP status of the canonical codes. @see https://cloud.google.com/apis/design/errors#http_mapping */
const HTTP_STATUS = {
  CANCELLED: 499,
  UNKNOWN: 500,
  INVALID_ARGUMENT: 400,
  DEADLINE_EXCEEDED: 504,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  PERMISSION_DENIED: 403,
  RESOURCE_EXHAUSTED: 429,
  FAILED_PRECONDITION: 400,
  ABORTED: 409,
  OUT_OF_RANGE: 400,
  UNIMPLEMENTED: 501,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  UNAUTHENTICATED: 401,
} as const;

export type StatusName = keyof typeof HTTP_STATUS;
export const STATUS_NAMES = Object.keys(HTTP_STATUS) as [StatusName, ...StatusName[]];

/** An error that an emulator answers with, over gRPC or HTTP, in the shape that Google's own services use. */
export class StatusError extends Error {
  readonly status: StatusName;
  /** gRPC's number of the status: @grpc/grpc-js reads it from here. */
  readonly code: number;
  readonly httpStatus: number;

  constructor(status: StatusName, message: string) {
    super(message);
    this.status = status;
    this.code = grpcStatus[status];
    this.httpStatus = HTTP_STATUS[status];
  }

  /** Body of an HTTP answer. */
  body() {
    return { error: { code: this.httpStatus, message: this.message, status: this.status } };
  }
}

/** Whatever was thrown, as a status: what is not known is a fault of the emulator and says so. */
export function toStatusError(thrown: unknown): StatusError {
  if (thrown instanceof StatusError) return thrown;
  const { statusCode, message } = thrown as { statusCode?: number; message?: string };
  if (statusCode !== undefined && statusCode < 500)
    return new StatusError('INVALID_ARGUMENT', message ?? 'bad request');
  return new StatusError('INTERNAL', `The emulator failed: ${message ?? String(thrown)}`);
}
