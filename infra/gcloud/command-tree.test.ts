import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseGcloudCall } from './command-tree.ts';
import { readCommandTree } from './read-command-tree.ts';

const tree = readCommandTree();
const parse = (line: string) => parseGcloudCall(tree, line.split(' '));

test('a call is read as the CLI reads it: verbs, positionals, flags with = or without', () => {
  expect(parse('sql instances clone a b --point-in-time=T --preferred-zone z --async --project=p')).toEqual({
    command: 'sql instances clone',
    positionals: ['a', 'b'],
    flags: { '--point-in-time': 'T', '--preferred-zone': 'z', '--async': '', '--project': 'p' },
  });
});

// Among them the lines of the infrastructure design that never worked.
test.each([
  ['redis instances export gs://b/x.rdb --source=manga-redis-instance --region=r', 'unrecognized arguments: --source'],
  ['redis instances import gs://b/x.rdb --source-instance=x --region=r', 'unrecognized arguments: --source-instance'],
  ['sql backups restore 1 --restore-instance=x', 'is no command'],
  ['sql instances clone only-one', 'takes SOURCE DESTINATION'],
  ['sql instances clone a b c', 'takes SOURCE DESTINATION'],
  ['sql databases create x', '--instance: Must be specified'],
  ['sql instances clone a b --async=yes', 'unrecognized arguments: --async=yes'],
  ['redis instances create x --tier=gold', "Invalid choice: 'gold'"],
  ['sql instances clone a b --point-in-time', 'expected one argument'],
])('%s is refused', (line, message) => {
  expect(() => parse(line)).toThrow(message);
});

/** The table for completions that the CLI ships with, beside its program. */
function findCompletions(): string | undefined {
  const program = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'gcloud'))
    .find((path) => existsSync(path));
  if (program === undefined) return undefined;
  const file = join(dirname(dirname(realpathSync(program))), 'data', 'cli', 'gcloud_completions.py');
  return existsSync(file) ? file : undefined;
}

interface Completions {
  commands: Record<string, Completions>;
  flags: Record<string, unknown>;
}
const Completions: z.ZodType<Completions> = z.lazy(() =>
  z.object({ commands: z.record(z.string(), Completions), flags: z.record(z.string(), z.unknown()) }),
);

const completions = findCompletions();
if (completions === undefined) console.warn('commands.json is not compared with the CLI: gcloud is not installed.');

describe.skipIf(completions === undefined)('the installed CLI', () => {
  test('has every command that we call, with the flags that commands.json has of it', () => {
    const text = readFileSync(completions!, 'utf8');
    const root = Completions.parse(JSON.parse(text.slice(text.indexOf('= {') + 2)));
    const version = readFileSync(join(dirname(completions!), '..', '..', 'VERSION'), 'utf8').trim();
    for (const [path, { flags }] of Object.entries(tree.commands)) {
      const found = path.split(' ').reduce<Completions | undefined>((above, verb) => above?.commands[verb], root);
      expect([path, found !== undefined]).toEqual([path, true]);
      const ours = flags.split(' ').map((flag) => flag.replace('=', ''));
      const theirs = Object.keys(found?.flags ?? {});
      // Hidden flags and the negative forms are in no completion.
      const unknown = theirs.filter((flag) => !ours.includes(flag));
      expect([path, version === tree.cli ? unknown : []]).toEqual([path, []]);
    }
  });
});
