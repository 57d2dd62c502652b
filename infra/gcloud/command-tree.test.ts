import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseGcloudCall } from './command-tree.ts';
import { COMMANDS, describeCommands, parseTree } from './describe-commands.ts';
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

const described = process.env.GCLOUD_TREE;

describe.skipIf(described === undefined)('the CLI’s own description of itself', () => {
  test('says of every command what commands.json says: positionals, flags, what is required, choices', () => {
    expect(describeCommands(parseTree(readFileSync(described!, 'utf8')))).toEqual(tree);
  });
});

test('a description is read with its groups: what is required whatever else is given, and what takes a value', () => {
  const flag = (name: string, changes = {}) => ({ name, type: 'string', nargs: '?', is_required: false, ...changes });
  const flags = [
    flag('--project'),
    flag('--zone', { is_required: true }),
    flag('--async', { type: 'bool', nargs: '0' }),
  ];
  const none = { commands: {}, flags: {}, positionals: [], constraints: { is_mutex: false } };
  const command = {
    ...none,
    flags: { '--project': 0, '--zone': 1, '--async': 2 },
    positionals: [{ name: 'instance', nargs: '1' }],
    constraints: { is_mutex: false, arguments: [{ is_mutex: false, is_required: true, arguments: [1] }, 2] },
  };
  const at = (path: string, end: object): object =>
    path.split(' ').reduceRight<object>((below, verb) => ({ ...none, commands: { [verb]: below } }), end);
  const merge = (one: object, other: object): object => {
    const all = { ...(one as { commands: Record<string, object> }).commands };
    for (const [verb, node] of Object.entries((other as { commands: Record<string, object> }).commands)) {
      all[verb] = verb in all ? merge(all[verb]!, node) : node;
    }
    return { ...one, commands: all };
  };
  const everything = COMMANDS.map((path) => at(path, command)).reduce(merge);
  const root = { ...everything, CLI_VERSION: '1.0.0', SERIALIZED_FLAG_LIST: flags, flags: { '--project': 0 } };
  const { cli, global, commands } = describeCommands(parseTree(`${JSON.stringify(root)}\n[]\n`));
  expect([cli, global]).toEqual(['1.0.0', '--project=']);
  expect(commands['sql instances clone']).toEqual({
    positionals: [['instance', '1']],
    flags: '--zone= --async',
    required: ['--zone'],
    choices: {},
  });
  expect(() => describeCommands({ ...root, commands: {} })).toThrow('gcloud 1.0.0 has no `artifacts');
});
