import { Command } from 'commander';
import { createCommand } from './command-create.ts';
import { deadLettersCommand } from './command-dead-letters.ts';
import { demoCommand } from './command-demo.ts';
import { downloadCommand } from './command-download.ts';
import { estimateCommand } from './command-estimate.ts';
import { galleryCommand } from './command-gallery.ts';
import { listCommand } from './command-list.ts';
import { localCommand } from './command-local.ts';
import { redrawCommand } from './command-redraw.ts';
import { rerunCommand } from './command-rerun.ts';
import { watchCommand } from './command-watch.ts';

// Google's clients would otherwise look for a metadata server, which a laptop does not have, for seconds.
process.env.METADATA_SERVER_DETECTION ??= 'none';

const program = new Command('manga').description('From a story to a finished manga.').showHelpAfterError();
for (const command of [
  localCommand('local'),
  localCommand('dev'),
  demoCommand(),
  estimateCommand(),
  createCommand(),
  watchCommand(),
  galleryCommand(),
  listCommand(),
  downloadCommand(),
  redrawCommand(),
  rerunCommand(),
  deadLettersCommand(),
]) {
  program.addCommand(command);
}
await program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
// Everything has been waited for. A connection that some library keeps must not keep the process.
process.exit();
