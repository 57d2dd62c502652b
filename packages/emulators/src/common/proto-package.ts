import { createRequire } from 'node:module';
import type { ServiceDefinition } from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';
import protobuf from 'protobufjs';

/** How messages look in our handlers: camel case, every field present, 64-bit numbers and enums as strings. */
export const MESSAGE_SHAPE = { longs: String, enums: String, defaults: true, oneofs: true } as const;

/** The protocol descriptions that a Google client library carries. */
export interface ProtoPackage {
  root: protobuf.Root;
  service(name: string): ServiceDefinition;
}

const require = createRequire(import.meta.url);

/** Loads a client library's own `build/protos/protos.json`: the protocol is then exactly the one the client speaks. */
export function loadProtos(library: string): ProtoPackage {
  const json = require(`${library}/build/protos/protos.json`) as protobuf.INamespace;
  const definitions = fromJSON(json, MESSAGE_SHAPE);
  const root = protobuf.Root.fromJSON(json).resolveAll() as protobuf.Root;
  return {
    root,
    service(name) {
      const definition = definitions[name];
      if (definition === undefined || 'format' in definition)
        throw new Error(`${library} describes no service ${name}`);
      return definition as ServiceDefinition;
    },
  };
}
