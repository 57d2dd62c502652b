import { Command, InvalidArgumentError, Option } from 'commander';
import { measureGrowth } from './growth.ts';
import { measurePages } from './pages.ts';
import { measurePipelines } from './pipeline.ts';
import { measureQuota } from './quota.ts';
import { QUOTA_SCENARIOS, quotaPlan } from './quota-plan.ts';

// Google's clients would otherwise look for a metadata server for seconds.
process.env.METADATA_SERVER_DETECTION ??= 'none';

function positive(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be a whole number above 0.');
  return number;
}

function processCounts(value: string): number[] {
  return value.split(',').map(positive);
}

function anyOf(flags: string, description: string, names: string[]): Option {
  return new Option(flags, description).choices(names).default(names);
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
  .command('growth')
  .description('Jobs a second of one phase in more and more processes, each with so many deliveries that wait.')
  .option('--processes <list>', 'how many, one run after the other', processCounts, [1, 2, 4, 8])
  .option('--concurrency <n>', 'deliveries that a process takes at a time', positive, 10)
  .option('--wait <ms>', 'how long each waits, as for a model', positive, 500)
  .option('--jobs <n>', 'jobs of a run for each process', positive, 200)
  .action(async ({ wait, ...options }) => {
    await measureGrowth({ ...options, waitMs: wait }, (row) => {
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
program
  .command('quota')
  .description(
    'Phase 6 in several processes within a quota that it is not told, beside a plain limit of calls in flight.',
  )
  .option('--panels <n>', 'panels of ten jobs in all', positive, 400)
  .option('--processes <n>', 'processes of phase 6', positive, 5)
  .option('--quota <n>', 'calls a minute', positive, 160)
  .option('--latency <ms>', 'median of a call', positive, 3_000)
  .option('--tail <percent>', 'sigma of its lognormal distribution: 30 is mild, 100 is wild', positive, 30)
  .option('--told <percent>', 'what of the quota the service is told to begin with', positive, 90)
  .addOption(anyOf('--only <names...>', 'which limits', ['shared', 'plain']))
  .addOption(anyOf('--scenarios <names...>', 'what becomes of the quota', Object.keys(QUOTA_SCENARIOS)))
  .action(async ({ panels, processes, quota, latency: medianMs, tail, told, only, scenarios }) => {
    const latency = { medianMs, sigma: tail / 100 };
    for (const scenario of scenarios)
      for (const subject of only) {
        const plan = quotaPlan({ panels, processes, quota, scenario, latency, told: told / 100 });
        const figures = await measureQuota(plan, { shared: subject === 'shared' });
        process.stdout.write(`${JSON.stringify({ subject, quota: scenario, ...figures })}\n`);
      }
  });
await program.parseAsync();
