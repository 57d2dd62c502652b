export { credentials } from './issuer/credentials.ts';
export { type EmulatorOptions, type Emulators, startEmulators } from './start.ts';
