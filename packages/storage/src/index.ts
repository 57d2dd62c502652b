export { createStorage } from './create-storage.ts';
export * from './object-store.ts';
