export * from './batcher.ts';
export * from './publisher.ts';
export * from './push-message.ts';
export * from './token-verifier.ts';
