import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { connect, withConnection } from './connection.ts';
import { estimateLines } from './estimate-lines.ts';
import { optionsOf, withJobOptions } from './job-option-flags.ts';

/** `manga estimate FILE`: what a manga of a story will take; nothing is begun. */
export function estimateCommand(): Command {
  return withJobOptions(withConnection(new Command('estimate')))
    .description('Say what a manga of a story will probably cost and how long it will take.')
    .argument('<file>', 'UTF-8 text file with the story')
    .action(async (file: string, flags) => {
      const client = await connect(flags);
      const estimate = await client.estimate({ text: await readFile(file, 'utf8'), options: optionsOf(flags) });
      for (const line of estimateLines(estimate)) console.log(line);
    });
}
