import { Command } from 'commander';
import { connect, withConnection } from './connection.ts';
import { followJob } from './make-manga.ts';

/** `manga watch ID`: follow a job until it has ended. */
export function watchCommand(): Command {
  return withConnection(new Command('watch'))
    .description('Follow a manga until it is finished.')
    .argument('<id>', 'id of the manga')
    .action(async (id: string, options) => {
      const client = await connect(options);
      await followJob(client, id, (await client.get(id)).revision);
    });
}
