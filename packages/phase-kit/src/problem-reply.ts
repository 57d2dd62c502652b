import { AppError, toAppError, toProblem } from '@manga/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';

/** Fastify's own errors that a caller causes, as ours. */
const FASTIFY_CODES: Record<string, () => AppError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new AppError('BODY_TOO_LARGE'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new AppError('MEDIA_TYPE_UNSUPPORTED'),
  FST_ERR_CTP_EMPTY_TYPE: () => new AppError('MEDIA_TYPE_UNSUPPORTED'),
  FST_ERR_BAD_URL: () => new AppError('ROUTE_NOT_FOUND'),
};

/** Whatever a handler or Fastify threw, as an error of the catalogue: what a caller got wrong is never a 500. */
function errorOf(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (hasZodFastifySchemaValidationErrors(thrown)) {
    const errors = thrown.validation.map((fault) => ({
      path: fault.instancePath.replace(/^\//, '').replaceAll('/', '.'),
      message: fault.message ?? 'is not valid',
    }));
    return new AppError('REQUEST_INVALID', { errors });
  }
  if (isResponseSerializationError(thrown)) return new AppError('INTERNAL', { cause: thrown });
  if (typeof thrown === 'object' && thrown !== null) {
    const { code, statusCode } = thrown as { code?: unknown; statusCode?: unknown };
    const known = typeof code === 'string' ? FASTIFY_CODES[code] : undefined;
    if (known !== undefined) return known();
    if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
      return new AppError('REQUEST_INVALID', { cause: thrown });
    }
  }
  return toAppError(thrown);
}

/** Sends an error as `application/problem+json`. */
function sendProblem(request: FastifyRequest, reply: FastifyReply, error: AppError): FastifyReply {
  if (error.retryAfter !== undefined) reply.header('retry-after', String(error.retryAfter));
  if (error.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(error.status)
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(toProblem(error, request.url.split('?')[0]));
}

/** Every error and every unknown address answers with a problem body; the request's log line carries the error. */
export function replyWithProblems(app: FastifyInstance): void {
  app.setErrorHandler((thrown, request, reply) => {
    const error = errorOf(thrown);
    request.failure = error;
    return sendProblem(request, reply, error);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, new AppError('ROUTE_NOT_FOUND')));
}
