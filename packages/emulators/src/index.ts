export { credentials, writeCredentials } from './issuer/credentials.ts';
export type { TokenRequest } from './issuer/issuer.ts';
export { EMULATORS, type EmulatorName, type EmulatorOptions, type Emulators, startEmulators } from './start.ts';
