export { createStorage, type StorageOptions } from './create-storage.ts';
export * from './object-store.ts';
export { toStorageError } from './storage-error.ts';
