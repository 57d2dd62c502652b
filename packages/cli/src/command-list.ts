import { Command } from 'commander';
import { connect, withConnection } from './connection.ts';

/** `manga list`: your manga, newest first. */
export function listCommand(): Command {
  return withConnection(new Command('list'))
    .description('List your manga, newest first.')
    .action(async (options) => {
      const { items } = await (await connect(options)).list();
      if (items.length === 0) console.log('No manga yet. Make one with `manga create FILE`.');
      for (const { id, status, phase, title, createdAt } of items) {
        console.log(`${id}  ${status.padEnd(9)}  ${phase}/8  ${createdAt}  ${title ?? ''}`);
      }
    });
}
