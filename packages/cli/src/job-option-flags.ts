import { JobOptions } from '@manga/contracts';
import { type Command, InvalidArgumentError, Option } from 'commander';

function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('must be a whole number from 1');
  return number;
}

/** An amount of US dollars from the command line. */
export function amount(value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError('must be an amount of US dollars above 0');
  return number;
}

/** Adds what an author may ask for as flags. */
export function withJobOptions(command: Command): Command {
  const { style, readingDirection, pageProfile, print } = JobOptions.shape;
  return command
    .option('--pages <n>', 'how many pages you would like', wholeNumber)
    .addOption(new Option('--style <style>', 'drawing and layout tradition').choices(style.unwrap().options))
    .addOption(new Option('--reading-direction <direction>').choices(readingDirection.unwrap().options))
    .addOption(new Option('--page-profile <profile>', 'book format').choices(pageProfile.unwrap().options))
    .addOption(new Option('--print <tone>', 'grey pictures of the print PDF').choices(print.unwrap().options))
    .option('--furigana', 'add readings to kanji')
    .option('--max-cost <usd>', 'most US dollars that the models may cost', amount);
}

/** The options that were given with the flags. */
export function optionsOf(flags: Record<string, unknown>): Partial<JobOptions> {
  const { pages, style, readingDirection, pageProfile, print, furigana, maxCost: maxCostUsd } = flags;
  return Object.fromEntries(
    Object.entries({ pages, style, readingDirection, pageProfile, print, furigana, maxCostUsd }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}
