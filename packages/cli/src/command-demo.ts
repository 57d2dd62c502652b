import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { signInLocally } from './connection.ts';
import { makeManga } from './make-manga.ts';
import { createMangaClient } from './manga-client.ts';
import { LOCAL_FOLDER, OUTPUT_FOLDER, ROOT } from './paths.ts';
import { printSaved } from './print-saved.ts';
import { startStack } from './stack.ts';

/** `npm run demo`: a private stack, one story, its manga on disk, and everything stopped again. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('Make a manga of a sample story (or of your own) on a private stack.')
    .argument('[file]', 'UTF-8 text file with the story', join(ROOT, 'examples', 'story-ja.txt'))
    .option('--style <style>')
    .option('--out <folder>', 'where to save it', OUTPUT_FOLDER)
    .option('--keep-logs', 'keep the logs of the services')
    .action(async (file: string, options) => {
      await mkdir(LOCAL_FOLDER, { recursive: true });
      const folder = await mkdtemp(join(LOCAL_FOLDER, 'demo-'));
      const stack = await startStack({ port: 0, folder, keepData: false, logLevel: 'INFO', watch: false });
      try {
        console.error(`stack up in ${(stack.startedInMs / 1000).toFixed(1)} s (logs in ${stack.logFolder})`);
        const client = createMangaClient({ url: stack.url, token: () => signInLocally(stack.signIn, 'demo') });
        const started = Date.now();
        const saved = await makeManga(client, {
          file,
          outputFolder: options.out,
          ...(options.style === undefined ? {} : { options: { style: options.style } }),
        });
        console.error(`story to manga in ${((Date.now() - started) / 1000).toFixed(1)} s`);
        printSaved(saved);
      } finally {
        await stack.stop();
      }
      // After a failure the logs stay.
      if (!options.keepLogs) await rm(folder, { recursive: true, force: true });
    });
}
