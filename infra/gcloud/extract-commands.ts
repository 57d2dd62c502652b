import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { CommandTree, GcloudCommand } from './command-tree.ts';
import { COMMANDS_FILE } from './read-command-tree.ts';

// Writes commands.json anew from the CLI's own description of itself, which takes it about two minutes and no network:
//   gcloud meta list-gcloud --format=json >tree.json && node infra/gcloud/extract-commands.ts tree.json && biome check --write infra/gcloud

/** What our scripts, builds, delivery manifests and runbooks call. */
const COMMANDS = [
  'artifacts docker images list-vulnerabilities',
  'artifacts docker images scan',
  'artifacts sbom export',
  'auth list',
  'auth login',
  'builds submit',
  'compute forwarding-rules create',
  'compute forwarding-rules delete',
  'compute forwarding-rules list',
  'deploy releases create',
  'deploy releases list',
  'deploy rollouts approve',
  'deploy rollouts list',
  'deploy targets rollback',
  'dns managed-zones create',
  'dns managed-zones list',
  'dns record-sets create',
  'dns record-sets list',
  'dns record-sets update',
  'logging read',
  'projects describe',
  'pubsub subscriptions describe',
  'pubsub subscriptions pull',
  'redis clusters create-backup',
  'redis clusters list',
  'redis instances create',
  'redis instances describe',
  'redis instances export',
  'redis instances failover',
  'redis instances get-auth-string',
  'redis instances import',
  'redis instances list',
  'redis instances update',
  'run jobs execute',
  'run jobs executions list',
  'run jobs update',
  'run revisions delete',
  'run revisions describe',
  'run revisions list',
  'run services describe',
  'run services list',
  'run services replace',
  'run services update',
  'run services update-traffic',
  'scheduler jobs list',
  'scheduler jobs pause',
  'scheduler jobs resume',
  'scheduler jobs run',
  'secrets versions access',
  'secrets versions add',
  'secrets versions disable',
  'secrets versions list',
  'sql backups list',
  'sql connect',
  'sql databases create',
  'sql databases delete',
  'sql databases list',
  'sql export sql',
  'sql import sql',
  'sql instances clone',
  'sql instances delete',
  'sql instances describe',
  'sql instances failover',
  'sql instances list',
  'sql instances patch',
  'sql operations list',
  'storage buckets add-iam-policy-binding',
  'storage cat',
  'storage cp',
  'storage ls',
  'storage objects list',
  'storage restore',
  'storage rm',
];

const Flag = z.object({
  name: z.string(),
  type: z.string(),
  nargs: z.string(),
  is_required: z.boolean(),
  choices: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).optional(),
});

/** Members are flags by their place in the list of all flags, positionals, and groups of them. */
interface Group {
  arguments?: (number | Group)[] | undefined;
  is_required?: boolean | undefined;
  is_mutex?: unknown;
}
const Group: z.ZodType<Group> = z.lazy(() =>
  z.object({
    arguments: z.array(z.union([z.number(), Group])).optional(),
    is_required: z.boolean().optional(),
    is_mutex: z.unknown(),
  }),
);

/** One step on the way to a command; what lies beside the way stays unread. */
const Node = z.object({
  commands: z.record(z.string(), z.unknown()),
  flags: z.record(z.string(), z.number()),
  positionals: z.array(z.object({ name: z.string(), nargs: z.string() })),
  constraints: Group,
});

const Root = z.object({ CLI_VERSION: z.string(), SERIALIZED_FLAG_LIST: z.array(Flag) });

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: node infra/gcloud/extract-commands.ts TREE.json');
const text = readFileSync(file, 'utf8');
// The CLI closes with the empty list of what the command itself returned.
const tree: unknown = JSON.parse(text.replace(/\n\[\]\s*$/, ''));
const { CLI_VERSION, SERIALIZED_FLAG_LIST: allFlags } = Root.parse(tree);
const root = Node.parse(tree);
const globalNames = new Set(Object.keys(root.flags));

const written = (flag: z.infer<typeof Flag>) => `${flag.name}${flag.nargs === '0' && flag.type === 'bool' ? '' : '='}`;

/** Flags that are asked for whatever else is given: those of the outermost group, and of groups that are asked for whole. */
function requiredOf(group: Group): string[] {
  if (group.is_mutex === true) return [];
  return (group.arguments ?? []).flatMap((member) => {
    if (typeof member !== 'number') return member.is_required ? requiredOf(member) : [];
    const flag = member < 0 ? undefined : allFlags[member];
    return flag?.is_required ? [flag.name] : [];
  });
}

function describeCommand(path: string): GcloudCommand {
  const node = path.split(' ').reduce((above, verb) => {
    if (!(verb in above.commands)) throw new Error(`gcloud ${CLI_VERSION} has no \`${path}\``);
    return Node.parse(above.commands[verb]);
  }, root);
  const flags = Object.entries(node.flags)
    .filter(([name]) => !globalNames.has(name))
    .map(([, place]) => allFlags[place]!);
  return {
    positionals: node.positionals.map(({ name, nargs }) => [name, nargs as GcloudCommand['positionals'][number][1]]),
    flags: flags.map(written).join(' '),
    required: requiredOf(node.constraints),
    choices: Object.fromEntries(
      flags.flatMap(({ name, choices = [] }) => {
        const values = (Array.isArray(choices) ? choices : Object.keys(choices)).map(String);
        return values.length === 0 ? [] : [[name, values]];
      }),
    ),
  };
}

const fixture: CommandTree = {
  '//': `Flags and positionals of the commands that we call, from gcloud ${CLI_VERSION} itself by extract-commands.ts.`,
  cli: CLI_VERSION,
  global: [...globalNames].map((name) => written(allFlags[root.flags[name]!]!)).join(' '),
  commands: Object.fromEntries(COMMANDS.map((path) => [path, describeCommand(path)])),
};
writeFileSync(COMMANDS_FILE, `${JSON.stringify(fixture, null, 2)}\n`);
