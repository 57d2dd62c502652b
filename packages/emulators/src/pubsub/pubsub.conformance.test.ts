import { test } from 'vitest';
import { describeConformance } from './conformance.ts';
import { findGoogleEmulator, startGoogleEmulator } from './google-emulator.ts';
import { startPubsubServer } from './server.ts';

describeConformance('our emulator', async () => {
  const server = await startPubsubServer({ host: '127.0.0.1', port: 0, tokens: async () => 'token' });
  return { address: `127.0.0.1:${server.port}`, close: server.close };
});

const program = await findGoogleEmulator();
if (program === undefined) {
  test.skip("Google's emulator is not here: `gcloud components install pubsub-emulator` brings it");
} else {
  describeConformance("Google's emulator", () => startGoogleEmulator(program), { deadLetters: false });
}
