export * from './describe-config.ts';
export * from './env-pieces.ts';
export * from './load-config.ts';
