import { Command, InvalidArgumentError } from 'commander';
import { measurePages } from './pages.ts';
import { measurePipelines } from './pipeline.ts';

// Google's clients would otherwise look for a metadata server for seconds.
process.env.METADATA_SERVER_DETECTION ??= 'none';

function positive(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be a whole number above 0.');
  return number;
}

const program = new Command('bench').description('Measure the service beside others.').showHelpAfterError();
program
  .command('pipeline')
  .description('A chain of eight steps that do nothing, on this service and on other engines. Times in milliseconds.')
  .option('--jobs <n>', 'jobs under load', positive, 300)
  .option('--in-flight <n>', 'jobs at a time under load', positive, 50)
  .option('--concurrency <n>', 'work at a time for each engine', positive, 50)
  .option('--low-jobs <n>', 'jobs one after the other', positive, 50)
  .option(
    '--processes <n>',
    "processes for this service's services, beside the emulators' (default: all in one)",
    positive,
    0,
  )
  .option(
    '--crowd <n>',
    'jobs in flight of a run that is compared with 100 in flight, for memory and time',
    positive,
    0,
  )
  .option('--only <names...>', 'manga, dbos, graphile, pg-boss, bullmq', [])
  .action(async (options) => {
    await measurePipelines(options, (row) => {
      process.stdout.write(`${JSON.stringify(row)}\n`);
    });
  });
program
  .command('pages')
  .description('A book made by phase 8, next to what sharp alone needs for the same panels and pages.')
  .option('--pages <n>', 'length of the book', positive, 100)
  .option('--rounds <n>', 'runs of each, in turn; the best counts', positive, 2)
  .action(async (options) => {
    await measurePages(options, (row) => {
      process.stdout.write(`${JSON.stringify(row)}\n`);
    });
  });
await program.parseAsync();
