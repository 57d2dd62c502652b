import type {
  handleBidiStreamingCall,
  handleUnaryCall,
  ServiceDefinition,
  UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type protobuf from 'protobufjs';
import type { FaultSwitches } from './fault-switches.ts';
import { toStatusError } from './status-error.ts';

/** Messages in the shape of MESSAGE_SHAPE; the handler knows which one it gets. */
// biome-ignore lint/suspicious/noExplicitAny: the protocol's description, loaded at run time, is the type
export type UnaryHandler = (request: any) => unknown;

/** One gRPC service: unary methods by name (also reachable over HTTP), and streams. */
export interface RpcService {
  definition: ServiceDefinition;
  descriptor: protobuf.Service;
  unary: Record<string, UnaryHandler>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  streams?: Record<string, handleBidiStreamingCall<any, any>>;
}

/** Runs a unary method behind the fault switches. */
export async function callUnary(service: RpcService, method: string, request: unknown, faults: FaultSwitches) {
  const fault = faults.suffer(method);
  if (fault !== undefined) await fault;
  const handler = service.unary[method];
  if (handler === undefined) throw new Error(`no handler for ${method}`);
  return handler(request);
}

/** The service as @grpc/grpc-js takes it; methods without a handler answer UNIMPLEMENTED by themselves. */
export function grpcHandlers(service: RpcService, faults: FaultSwitches): UntypedServiceImplementation {
  const handlers: UntypedServiceImplementation = {};
  for (const method of Object.keys(service.unary)) {
    const handle: handleUnaryCall<unknown, unknown> = (call, callback) => {
      callUnary(service, method, call.request, faults).then(
        (answer) => callback(null, answer),
        (error) => callback(toStatusError(error)),
      );
    };
    handlers[method] = handle;
  }
  return { ...handlers, ...service.streams };
}
