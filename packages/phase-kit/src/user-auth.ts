import { bearerToken, type TokenVerifier } from '@manga/pubsub';
import type { FastifyRequest } from 'fastify';

/** Who a request comes from: the subject of its verified bearer token. */
export function createUserAuth(verify: TokenVerifier): (request: FastifyRequest) => Promise<string> {
  return async (request) => (await verify(bearerToken(request.headers.authorization))).sub;
}
