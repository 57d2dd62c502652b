export * from './free-port.ts';
export * from './owned-process.ts';
export * from './postgres-server.ts';
export * from './process-guard.ts';
export * from './redis-cluster.ts';
export * from './redis-server.ts';
export * from './with-timeout.ts';
