import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeCommands, parseTree } from './describe-commands.ts';
import { COMMANDS_FILE } from './read-command-tree.ts';

// Writes commands.json anew from the CLI's own description of itself: `node infra/gcloud/extract-commands.ts`. The CLI needs about two
// minutes of computing, 3 GB of memory and no network for it; a description that is there already is taken in its place:
//   gcloud meta list-gcloud --format=json >tree.json && node infra/gcloud/extract-commands.ts tree.json
// GCLOUD_TREE=tree.json lets the tests compare the two.

const TREE_BYTES = 400 * 1024 * 1024;

function askGcloud(): string {
  const { status, stdout, error } = spawnSync('gcloud', ['meta', 'list-gcloud', '--format=json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: TREE_BYTES,
  });
  if (error !== undefined || status !== 0) {
    throw new Error('`gcloud meta list-gcloud` failed: is the CLI installed?', { cause: error });
  }
  return stdout;
}

const [file] = process.argv.slice(2);
const commands = describeCommands(parseTree(file === undefined ? askGcloud() : readFileSync(file, 'utf8')));
writeFileSync(COMMANDS_FILE, `${JSON.stringify(commands, null, 2)}\n`);
spawnSync('biome', ['format', '--write', fileURLToPath(COMMANDS_FILE)], { stdio: 'inherit' });
