import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { connect, withConnection } from './connection.ts';
import { followJob } from './make-manga.ts';
import { OUTPUT_FOLDER } from './paths.ts';
import { printSaved } from './print-saved.ts';
import { saveManga } from './save-manga.ts';

const PICTURES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
};

function seedNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 2_147_483_647)
    throw new InvalidArgumentError('must be a whole number from 0 to 2147483647');
  return number;
}

/** `manga redraw ID PANEL`: one panel anew, by the model or from a file, and the book with it. */
export function redrawCommand(): Command {
  return withConnection(new Command('redraw'))
    .description('Draw one panel again, or put a picture of your own in its place, and save the manga.')
    .argument('<id>', 'id of the manga')
    .argument('<panel>', 'id of the panel, such as n7')
    .option('--prompt <words>', 'English words in place of the ones it was drawn from')
    .option('--seed <n>', 'draw exactly the picture of this seed', seedNumber)
    .option('--picture <file>', 'a PNG, JPEG or WebP picture of your own')
    .option('--show', 'only say how the present picture came to be')
    .option('--out <folder>', 'where to save the manga', OUTPUT_FOLDER)
    .action(async (id: string, panel: string, { prompt, seed, picture, show, out, ...connection }) => {
      const client = await connect(connection);
      if (show) {
        console.log(JSON.stringify(await client.panel(id, panel), null, 2));
        return;
      }
      const { revision } =
        picture === undefined
          ? await client.redraw(id, panel, {
              ...(prompt === undefined ? {} : { prompt }),
              ...(seed === undefined ? {} : { seed }),
            })
          : await client.putPicture(id, panel, await readFile(picture), typeOf(picture));
      const manga = await followJob(client, id, revision);
      const folder = join(out, `${id.slice(0, 8)}-r${revision}`);
      printSaved({ ...(await saveManga(client, manga, folder)), folder });
    });
}

/** @throws Error for a file of another kind */
function typeOf(file: string): string {
  const type = PICTURES[extname(file).toLowerCase()];
  if (type === undefined) throw new Error(`${file} is no PNG, JPEG or WebP picture.`);
  return type;
}
