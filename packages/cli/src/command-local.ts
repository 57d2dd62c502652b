import { join } from 'node:path';
import { Command } from 'commander';
import { LOCAL_FOLDER } from './paths.ts';
import { LOAD_BALANCER_PORT } from './service-table.ts';
import { startStack } from './stack.ts';
import { announceStack } from './stack-file.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** `manga local` and `npm run dev`: the whole service on this machine, left running; `dev` reloads on change. */
export function localCommand(name: 'local' | 'dev'): Command {
  return new Command(name)
    .description(name === 'dev' ? 'Run the whole service here and reload it on change.' : 'Run the whole service here.')
    .option('--port <port>', 'port of the load balancer', String(LOAD_BALANCER_PORT))
    .option('--data <folder>', 'keep jobs and files in this folder (without it they are gone at the end)')
    .option('--log-level <level>', 'DEBUG, INFO, WARN or ERROR', 'INFO')
    .action(async (options) => {
      const stack = await startStack({
        port: Number(options.port),
        folder: options.data ?? join(LOCAL_FOLDER, name),
        keepData: options.data !== undefined,
        logLevel: options.logLevel,
        watch: name === 'dev',
      });
      const { url, signIn, pubsub } = stack;
      const takeBack = await announceStack({ url, signIn, pubsub, pid: process.pid });
      console.log(`${stack.url}  (up in ${(stack.startedInMs / 1000).toFixed(1)} s; logs in ${stack.logFolder})`);
      console.log(
        `Write and read manga there in a browser, signed in under any name. Pictures and books come from ${stack.cdn}.`,
      );
      console.log(`A token for programs:  curl '${stack.signIn}?user=me'`);
      console.log('Make a manga:  npm run manga -- create examples/story-ja.txt');
      // Started by bootstrap.mjs we end with it; started otherwise, whoever started us may have gone on purpose.
      await untilInterrupted(process.env.MANGA_BOOTSTRAP === `${process.ppid}` ? process.ppid : undefined);
      await takeBack();
      await stack.stop();
    });
}
