import { JobOptions } from '@manga/contracts';
import { Command, InvalidArgumentError, Option } from 'commander';
import { connect, withConnection } from './connection.ts';
import { makeManga } from './make-manga.ts';
import { OUTPUT_FOLDER } from './paths.ts';
import { printSaved } from './print-saved.ts';

function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('must be a whole number from 1');
  return number;
}

function amount(value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError('must be an amount of US dollars above 0');
  return number;
}

/** `manga create FILE`: story in, manga on disk. */
export function createCommand(): Command {
  const { style, readingDirection, pageProfile } = JobOptions.shape;
  return withConnection(new Command('create'))
    .description('Send a story and save its manga.')
    .argument('<file>', 'UTF-8 text file with the story')
    .option('--title <title>', 'title of the manga')
    .option('--pages <n>', 'how many pages you would like', wholeNumber)
    .addOption(new Option('--style <style>', 'drawing and layout tradition').choices(style.unwrap().options))
    .addOption(new Option('--reading-direction <direction>').choices(readingDirection.unwrap().options))
    .addOption(new Option('--page-profile <profile>', 'book format').choices(pageProfile.unwrap().options))
    .option('--furigana', 'add readings to kanji')
    .option('--max-cost <usd>', 'most US dollars that the models may cost', amount)
    .option('--out <folder>', 'where to save it', OUTPUT_FOLDER)
    .action(async (file: string, options) => {
      const client = await connect(options);
      const { pages, style, readingDirection, pageProfile, furigana, maxCost: maxCostUsd } = options;
      const wishes = Object.fromEntries(
        Object.entries({ pages, style, readingDirection, pageProfile, furigana, maxCostUsd }).filter(
          ([, value]) => value !== undefined,
        ),
      );
      printSaved(await makeManga(client, { file, title: options.title, options: wishes, outputFolder: options.out }));
    });
}
