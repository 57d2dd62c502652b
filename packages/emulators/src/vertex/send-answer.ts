import type { FastifyReply } from 'fastify';
import type { GenerateContentResponse } from './answer-text.ts';
import { toStreamChunks } from './prepare-call.ts';

/** How the bytes of an answer go out. */
export type Delivery = 'whole' | 'half' | 'sse' | 'array';

/** Sends the answer, or half of it and breaks the connection. */
export function sendAnswer(reply: FastifyReply, answer: unknown, delivery: Delivery): FastifyReply {
  if (delivery === 'half') return sendHalf(reply, JSON.stringify(answer, null, 2));
  if (delivery === 'whole') return reply.type('application/json; charset=UTF-8').send(JSON.stringify(answer, null, 2));
  const chunks = toStreamChunks(answer as GenerateContentResponse);
  if (delivery === 'array') return reply.type('application/json; charset=UTF-8').send(JSON.stringify(chunks));
  return reply.type('text/event-stream').send(chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\r\n\r\n`).join(''));
}

/** The connection is reset before a byte of the answer. */
export function sendReset(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.socket?.resetAndDestroy();
  return reply;
}

function sendHalf(reply: FastifyReply, body: string): FastifyReply {
  const bytes = Buffer.from(body);
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'application/json; charset=UTF-8', 'content-length': bytes.length });
  reply.raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => reply.raw.destroy());
  return reply;
}
