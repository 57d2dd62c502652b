import { Command } from 'commander';
import { connect, withConnection } from './connection.ts';
import { optionsOf, withJobOptions } from './job-option-flags.ts';
import { makeManga } from './make-manga.ts';
import { OUTPUT_FOLDER } from './paths.ts';
import { printSaved } from './print-saved.ts';

/** `manga create FILE`: story in, manga on disk. */
export function createCommand(): Command {
  return withJobOptions(withConnection(new Command('create')))
    .description('Send a story and save its manga.')
    .argument('<file>', 'UTF-8 text file with the story')
    .option('--title <title>', 'title of the manga')
    .option('--out <folder>', 'where to save it', OUTPUT_FOLDER)
    .action(async (file: string, flags) => {
      const client = await connect(flags);
      const { title, out: outputFolder } = flags;
      printSaved(await makeManga(client, { file, title, options: optionsOf(flags), outputFolder }));
    });
}
