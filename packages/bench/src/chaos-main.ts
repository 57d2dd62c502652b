import { Command, InvalidArgumentError } from 'commander';
import { runChaos } from './chaos.ts';

// Google's clients would otherwise look for a metadata server for seconds.
process.env.METADATA_SERVER_DETECTION ??= 'none';

function above(least: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!(number >= least)) throw new InvalidArgumentError(`It must be a number from ${least}.`);
    return number;
  };
}

await new Command('chaos')
  .description('Run jobs on the local stack while it falls apart, and check that nothing is lost, doubled or stuck.')
  .option('--seed <n>', 'of the faults; a random one by default', above(0), Math.floor(Math.random() * 1e9))
  .option('--minutes <n>', 'how long faults go on', above(0.05), 1)
  .option('--jobs <n>', 'jobs that are begun in that time', above(1), 10)
  .option('--calm-minutes <n>', 'most time until everything has ended after it', above(0.1), 10)
  .option('--timeline', 'tell the timeline also when all is well')
  .action(async ({ seed, minutes, jobs, calmMinutes, timeline }) => {
    const report = await runChaos({ seed, jobs, durationMs: minutes * 60_000, calmMs: calmMinutes * 60_000 });
    const { breaches, acknowledged, faults, rerun, elapsedMs } = report;
    if (breaches.length > 0 || timeline) process.stdout.write(`${report.timeline.join('\n')}\n`);
    process.stdout.write(
      `seed ${seed}: ${acknowledged} jobs, ${faults} faults, ${rerun} reruns, ${Math.round(elapsedMs / 1_000)} s, ` +
        `${breaches.length === 0 ? 'every promise kept' : `${breaches.length} BREACHES`}\n`,
    );
    process.exitCode = breaches.length === 0 ? 0 : 1;
  })
  .parseAsync();
