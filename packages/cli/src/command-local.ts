import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { LOCAL_FOLDER } from './paths.ts';
import { LOAD_BALANCER_PORT } from './service-table.ts';
import { startStack } from './stack.ts';
import { announceStack, isRunning } from './stack-file.ts';
import { LAST_STACK_PORT } from './stack-ports.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** `manga local` and `npm run dev`: the whole service on this machine, left running; `dev` reloads on change. */
export function localCommand(name: 'local' | 'dev'): Command {
  return new Command(name)
    .description(name === 'dev' ? 'Run the whole service here and reload it on change.' : 'Run the whole service here.')
    .option('--port <port>', 'port of the load balancer; 0 takes free ones', stackPort, LOAD_BALANCER_PORT)
    .option('--data <folder>', 'keep jobs and files in this folder (without it they are gone at the end)')
    .option('--log-level <level>', 'DEBUG, INFO, WARN or ERROR', 'INFO')
    .action(async (options) => {
      // From here on: who is asked to end during the start must not leave a stack behind that nobody knows of.
      const interrupted = untilInterrupted(parentToEndWith(process.env.MANGA_BOOTSTRAP));
      const folder = options.data ?? join(LOCAL_FOLDER, name);
      // A machine with more to do than it can takes a minute, which should not look like nothing.
      console.error(`Starting; what happens is in ${join(folder, 'logs')}`);
      const starting = startStack({
        port: options.port,
        folder,
        keepData: options.data !== undefined,
        logLevel: options.logLevel,
        watch: name === 'dev',
      });
      // What has been started by then is ended by its guards.
      const abandoned = interrupted.then(() => Promise.reject(new Error('Interrupted while starting.')));
      const stack = await Promise.race([starting, abandoned]);
      const { url, signIn, pubsub } = stack;
      const takeBack = await announceStack({ url, signIn, pubsub, pid: process.pid });
      console.log(`${stack.url}  (up in ${(stack.startedInMs / 1000).toFixed(1)} s; logs in ${stack.logFolder})`);
      console.log(
        `Write and read manga there in a browser, signed in under any name. Pictures and books come from ${stack.cdn}.`,
      );
      console.log(`A token for programs:  curl '${stack.signIn}?user=me'`);
      console.log('Make a manga:  npm run manga -- create examples/story-ja.txt');
      await interrupted;
      console.error('Stopping. Another Ctrl-C ends it at once.');
      await takeBack();
      await stack.stop();
    });
}

/** Started by bootstrap.mjs we end with it; started otherwise, whoever started us may have gone on purpose. */
function parentToEndWith(bootstrap: string | undefined): number | undefined {
  if (bootstrap === undefined) return undefined;
  // One that runs and is not our parent started a program that started us. One that is gone was killed while we were loading.
  return process.ppid === Number(bootstrap) || !isRunning(Number(bootstrap)) ? Number(bootstrap) : undefined;
}

function stackPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > LAST_STACK_PORT) {
    throw new InvalidArgumentError(`A port is a whole number from 0 to ${LAST_STACK_PORT}.`);
  }
  return port;
}
