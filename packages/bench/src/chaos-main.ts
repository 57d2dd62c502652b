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
  .option('--light', 'phases 2 to 8 do next to nothing, phase 6 has six panels: for a thousand jobs')
  .option('--redis-cluster', 'Redis as a cluster that fails over, instead of a single one that is flushed')
  .option('--timeline', 'tell the timeline also when all is well')
  .action(async ({ seed, minutes, jobs, calmMinutes, light, redisCluster, timeline }) => {
    const report = await runChaos({
      ...{ seed, jobs, durationMs: minutes * 60_000, calmMs: calmMinutes * 60_000 },
      ...{ light: light === true, cluster: redisCluster === true },
    });
    const { breaches, acknowledged, cancelled, deleted, revised, faults, rerun, elapsedMs } = report;
    if (breaches.length > 0 || timeline) process.stdout.write(`${report.timeline.join('\n')}\n`);
    process.stdout.write(
      `seed ${seed}: ${acknowledged} jobs (${cancelled} cancelled, ${deleted} deleted, ${revised} revised), ` +
        `${faults} faults, ${rerun} reruns of failed jobs, ${Math.round(elapsedMs / 1_000)} s, ` +
        `${breaches.length === 0 ? 'every promise kept' : `${breaches.length} BREACHES`}\n`,
    );
    process.exitCode = breaches.length === 0 ? 0 : 1;
  })
  .parseAsync();
