import { type ApiRoute, Problem } from '@manga/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';

type Infer<S> = S extends z.ZodType ? z.infer<S> : undefined;
type JsonBody<R extends ApiRoute> = R['body'] extends { 'application/json': infer S } ? Infer<S> : undefined;

/** A request whose parts have been checked against the route's schemas. */
export interface ApiCall<R extends ApiRoute> {
  params: z.infer<R['params']>;
  query: Infer<R['query']>;
  headers: Infer<R['headers']>;
  body: JsonBody<R>;
  /** `sub` of the caller's token: whom the jobs belong to. */
  owner: string;
  request: FastifyRequest;
  reply: FastifyReply;
}

export interface AddRouteOptions {
  /** Says who calls. @throws AppError UNAUTHENTICATED */
  requireUser: (request: FastifyRequest) => Promise<string>;
  /** False where the handler checks the body itself. */
  checkBody?: boolean;
  /** False for a stream that never ends by itself: Fastify answers HEAD by running GET. */
  head?: boolean;
}

/** Registers one operation of the public API; every request needs a user, and every part of it keeps its schema. */
export function addApiRoute<R extends ApiRoute>(
  app: FastifyInstance,
  route: R,
  { requireUser, checkBody = true, head = true }: AddRouteOptions,
  handle: (call: ApiCall<R>) => Promise<unknown>,
): void {
  const response = Object.fromEntries(
    Object.entries(route.answers).flatMap(([status, { content }]) => {
      const schema = content?.['application/json'];
      return schema === undefined ? [] : [[status, schema]];
    }),
  );
  app.route({
    method: route.method,
    url: route.path.replace(/\{(\w+)\}/g, ':$1'),
    ...(route.method === 'GET' ? { exposeHeadRoute: head } : {}),
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    onRequest: async (request) => {
      request.userId = await requireUser(request);
    },
    schema: {
      params: route.params,
      ...(route.query === undefined ? {} : { querystring: route.query }),
      ...(route.headers === undefined ? {} : { headers: route.headers }),
      ...(route.body === undefined || !checkBody ? {} : { body: route.body['application/json'] }),
      response: { ...response, '4xx': Problem, '5xx': Problem },
    },
    handler: (request, reply) =>
      handle({
        params: request.params,
        query: request.query,
        headers: request.headers,
        body: request.body,
        owner: request.userId,
        request,
        reply,
      } as unknown as ApiCall<R>),
  });
}
