import { join } from 'node:path';
import { Command } from 'commander';
import { connect, withConnection } from './connection.ts';
import { OUTPUT_FOLDER } from './paths.ts';
import { printSaved } from './print-saved.ts';
import { saveManga } from './save-manga.ts';

/** `manga download ID`: every format and the page images of a finished manga. */
export function downloadCommand(): Command {
  return withConnection(new Command('download'))
    .description('Save a finished manga.')
    .argument('<id>', 'id of the manga')
    .option('--out <folder>', 'where to save it', OUTPUT_FOLDER)
    .action(async (id: string, options) => {
      const client = await connect(options);
      const manga = await client.get(id);
      if (manga.status !== 'completed')
        throw new Error(`This manga is ${manga.status}; only a completed one can be downloaded.`);
      const folder = join(options.out, id.slice(0, 8));
      printSaved({ ...(await saveManga(client, manga, folder)), folder });
    });
}
