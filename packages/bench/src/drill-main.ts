import { Command } from 'commander';
import { runDrill } from './drill.ts';

// Google's clients would otherwise look for a metadata server for seconds.
process.env.METADATA_SERVER_DETECTION ??= 'none';

const say = (line: string) => process.stdout.write(`${line}\n`);
const minutes = (value: number) => (value < 60 ? `${value} min` : `${value / 60} h`);

await new Command('drill')
  .description(
    'Lose database, Redis and services in the middle of jobs on the local stack, bring all back, and compare.',
  )
  .option('--jobs <n>', 'jobs that are in flight', Number, 3)
  .option('--keys <n>', 'keys of each kind in Redis', Number, 1_000)
  .action(async ({ jobs, keys }) => {
    const startedAt = performance.now();
    const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
    const note = (what: string) => say(`${seconds(performance.now() - startedAt).padStart(8)}  ${what}`);
    const parts = await runDrill({ inFlight: jobs, keys, note });
    say(`\n${'part'.padEnd(24)}${'took'.padStart(9)}${'RTO'.padStart(9)}${'RPO'.padStart(8)}   compared with before`);
    for (const { name, tookMs, rtoMinutes, rpoMinutes, lost } of parts) {
      const outcome = lost.length === 0 ? 'the same' : `DIFFERENT\n  ${lost.join('\n  ')}`;
      say(
        `${name.padEnd(24)}${seconds(tookMs).padStart(9)}${minutes(rtoMinutes).padStart(9)}${minutes(rpoMinutes).padStart(8)}   ${outcome}`,
      );
    }
    say('RTO and RPO are the design’s (8.2); the times are those of this machine and its little data.');
    process.exitCode = parts.every(({ lost, tookMs, rtoMinutes }) => lost.length === 0 && tookMs < rtoMinutes * 60_000)
      ? 0
      : 1;
  })
  .parseAsync();
