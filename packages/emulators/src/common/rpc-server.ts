import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { FastifyInstance } from 'fastify';
import type { FaultSwitches } from './fault-switches.ts';
import { createHttpApp } from './http-app.ts';
import { registerRestRoutes } from './rest-routes.ts';
import { grpcHandlers, type RpcService } from './rpc-service.ts';

export interface RpcServerOptions {
  services: readonly RpcService[];
  faults: FaultSwitches;
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Adds routes of the emulator's own (its admin pages). */
  routes?: (app: FastifyInstance) => void;
}

export interface RpcServer {
  port: number;
  close(): Promise<void>;
}

/** What every HTTP/2 connection begins with; HTTP/1 begins with a verb. */
const HTTP2_PREFACE = 'PRI ';
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

/** Serves gRPC and its HTTP/JSON form on one port, as Google's own emulators do: the first bytes tell which it is. */
export async function startRpcServer({ services, faults, host, port, routes }: RpcServerOptions): Promise<RpcServer> {
  const grpc = new Server({ 'grpc.max_receive_message_length': MAX_MESSAGE_BYTES });
  for (const service of services) grpc.addService(service.definition, grpcHandlers(service, faults));
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());

  const app = createHttpApp({ faults });
  registerRestRoutes(app, services, faults);
  routes?.(app);
  await app.ready();

  const sockets = new Set<Socket>();
  const listener = createServer({ noDelay: true, pauseOnConnect: false }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('readable', () => {
      const first = socket.read() as Buffer | null;
      if (first === null) return;
      socket.unshift(first);
      if (first.toString('latin1', 0, HTTP2_PREFACE.length) === HTTP2_PREFACE) injector.injectConnection(socket);
      else app.server.emit('connection', socket);
    });
  });
  listener.listen(port, host);
  await once(listener, 'listening');

  return {
    port: (listener.address() as AddressInfo).port,
    async close() {
      const closed = new Promise((resolve) => listener.close(resolve));
      injector.destroy();
      grpc.forceShutdown();
      for (const socket of sockets) socket.destroy();
      await app.close();
      await closed;
    },
  };
}
