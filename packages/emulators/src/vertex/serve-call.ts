import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Switches } from './admin-routes.ts';
import { throwStatusFault } from './apply-fault.ts';
import { authenticate, type VerifyAccessToken } from './authenticate.ts';
import type { Call } from './call-log.ts';
import { Fault } from './faults.ts';
import { toGoogleError } from './google-error.ts';
import { type Backends, prepareCall } from './prepare-call.ts';
import { type Delivery, sendAnswer, sendReset } from './send-answer.ts';
import { PathParameters, resolveTarget, splitCall, type Target } from './target.ts';

/** Longer than any client waits. */
const HANG_MS = 600_000;

interface ServeOptions {
  switches: Switches;
  backends: Backends;
  verifyAccessToken: VerifyAccessToken;
  now: () => number;
}

/** One call of a publisher model, from its token to its answer; it is logged whatever becomes of it. */
export async function serveCall(request: FastifyRequest, reply: FastifyReply, options: ServeOptions) {
  const { switches, backends, verifyAccessToken, now } = options;
  const started = performance.now();
  const parameters = PathParameters.parse(request.params);
  const { name, method } = splitCall(parameters.call);
  const call: Call = {
    at: new Date(now()).toISOString(),
    method,
    model: name,
    location: parameters.location,
    labels: {},
    status: 200,
    outcome: 'ok',
    ms: 0,
  };
  const gone = goneSignal(reply);
  try {
    await authenticate(request.headers.authorization, verifyAccessToken);
    const target = resolveTarget(parameters, switches.retired);
    const prepared = prepareCall(target, request.body, backends);
    call.labels = prepared.labels;
    const fault = headerFault(request) ?? switches.faults.take({ model: name, labels: prepared.labels });
    if (fault !== undefined) Object.assign(call, { outcome: fault.kind, status: isBroken(fault) ? 0 : 200 });
    if (fault?.kind === 'quota' && fault.retryAfter !== undefined) reply.header('retry-after', fault.retryAfter);
    throwStatusFault(fault, target);
    if (fault?.kind === 'reset') return sendReset(reply);

    const leave = target.method === 'countTokens' ? () => {} : switches.limits.enter(name, prepared.tokens);
    try {
      // The drawing itself counts towards the time that the call shall take.
      const ms = fault?.kind === 'hang' ? HANG_MS : fault?.kind === 'slow' ? fault.ms : switches.limits.latencyMs(name);
      const answering = fault?.kind === 'hang' ? undefined : prepared.answer({ fault, signal: gone });
      const [answer] = await Promise.all([answering, sleep(ms, undefined, { signal: gone })]);
      return sendAnswer(reply, answer, deliveryOf(target, fault, request));
    } finally {
      leave();
    }
  } catch (error) {
    const known = gone.aborted ? undefined : toGoogleError(error);
    call.status = known?.code ?? 0;
    if (call.outcome === 'ok') call.outcome = known?.status ?? 'left';
    throw error;
  } finally {
    call.ms = performance.now() - started;
    switches.calls.add(call);
  }
}

function deliveryOf(target: Target, fault: Fault | undefined, request: FastifyRequest): Delivery {
  if (fault?.kind === 'half') return 'half';
  if (target.method !== 'streamGenerateContent') return 'whole';
  return (request.query as { alt?: string }).alt === 'sse' ? 'sse' : 'array';
}

/** A fault for this one call, as JSON in a header: `x-emulator-fault: {"kind":"reset"}`. */
function headerFault({ headers }: FastifyRequest): Fault | undefined {
  const header = headers['x-emulator-fault'];
  return typeof header === 'string' ? Fault.parse(JSON.parse(header)) : undefined;
}

const isBroken = ({ kind }: Fault) => kind === 'reset' || kind === 'half' || kind === 'hang';

/** Aborted when the caller closes the connection before the answer is out. */
function goneSignal({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
