import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { connect, withConnection } from './connection.ts';
import { amount } from './job-option-flags.ts';
import { followJob } from './make-manga.ts';
import { OUTPUT_FOLDER } from './paths.ts';
import { printSaved } from './print-saved.ts';
import { saveManga } from './save-manga.ts';

function phaseNumber(value: string): number {
  if (!/^[1-8]$/.test(value)) throw new InvalidArgumentError('must be the number of a phase, 1 to 8');
  return Number(value);
}

/** `manga rerun ID [PHASE]`: goes on with a manga that stopped, or makes it anew from a phase on. */
export function rerunCommand(): Command {
  return withConnection(new Command('rerun'))
    .description(
      'Go on with a manga that has failed, or make it anew from a phase on. What is paid and stored is kept.',
    )
    .argument('<id>', 'id of the manga')
    .argument('[phase]', 'phase to begin with; the one that failed when absent', phaseNumber)
    .option('--max-cost <usd>', 'a new cost limit in US dollars', amount)
    .option('--out <folder>', 'where to save the manga', OUTPUT_FOLDER)
    .action(async (id: string, phase: number | undefined, { maxCost, out, ...connection }) => {
      const client = await connect(connection);
      const from = phase ?? (await client.get(id)).failure?.phase;
      if (from == null) throw new Error('This manga has not failed: say with which phase to begin.');
      if (maxCost !== undefined) await client.changeLimit(id, maxCost);
      const { revision } = await client.rerun(id, from);
      const manga = await followJob(client, id, revision);
      const folder = join(out, `${id.slice(0, 8)}-r${revision}`);
      printSaved({ ...(await saveManga(client, manga, folder)), folder });
    });
}
