import { loadConfig } from '@manga/config';
import { toAppError } from '@manga/errors';
import { GuardEnv } from './config.ts';
import { startGuard } from './start-guard.ts';

try {
  await startGuard(loadConfig(GuardEnv, process.env));
} catch (error) {
  process.stderr.write(`budget-guard cannot start: ${toAppError(error).detail}\n`);
  process.exitCode = 1;
}
