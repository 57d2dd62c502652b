import { z } from 'zod';
import type { CommandTree, GcloudCommand } from './command-tree.ts';

/** What our scripts, builds, delivery manifests and runbooks call. */
export const COMMANDS = [
  'artifacts docker images list-vulnerabilities',
  'artifacts docker images scan',
  'artifacts sbom export',
  'auth application-default login',
  'auth list',
  'auth login',
  'builds submit',
  'builds triggers run',
  'compute backend-buckets describe',
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
  'redis clusters backup-collections list',
  'redis clusters backups list',
  'redis clusters create',
  'redis clusters create-backup',
  'redis clusters get-cluster-certificate-authority',
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
type Flag = z.infer<typeof Flag>;

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

/** The CLI closes `meta list-gcloud` with the empty list of what the command itself returned. */
export function parseTree(text: string): unknown {
  return JSON.parse(text.replace(/\n\[\]\s*$/, ''));
}

/** The part of the CLI's description of itself (`gcloud meta list-gcloud --format=json`) that we need. @throws Error for a command that it does not have */
export function describeCommands(tree: unknown): CommandTree {
  const { CLI_VERSION, SERIALIZED_FLAG_LIST: all } = Root.parse(tree);
  const root = Node.parse(tree);
  const globalNames = new Set(Object.keys(root.flags));

  function describeCommand(path: string): GcloudCommand {
    const node = path.split(' ').reduce((above, verb) => {
      if (!(verb in above.commands)) throw new Error(`gcloud ${CLI_VERSION} has no \`${path}\``);
      return Node.parse(above.commands[verb]);
    }, root);
    const flags = Object.entries(node.flags)
      .filter(([name]) => !globalNames.has(name))
      .map(([, place]) => all[place]!);
    return {
      positionals: node.positionals.map(({ name, nargs }) => [name, nargs as GcloudCommand['positionals'][number][1]]),
      flags: flags.map(written).join(' '),
      required: requiredOf(node.constraints, all),
      choices: Object.fromEntries(
        flags.flatMap(({ name, choices = [] }) => {
          const values = (Array.isArray(choices) ? choices : Object.keys(choices)).map(String);
          return values.length === 0 ? [] : [[name, values]];
        }),
      ),
    };
  }

  return {
    '//': `Flags and positionals of the commands that we call, from gcloud ${CLI_VERSION} itself by extract-commands.ts.`,
    cli: CLI_VERSION,
    global: [...globalNames].map((name) => written(all[root.flags[name]!]!)).join(' '),
    commands: Object.fromEntries(COMMANDS.map((path) => [path, describeCommand(path)])),
  };
}

const written = (flag: Flag) => `${flag.name}${flag.nargs === '0' && flag.type === 'bool' ? '' : '='}`;

/** Flags that are asked for whatever else is given: those of the outermost group, and of groups that are asked for whole. */
function requiredOf(group: Group, all: readonly Flag[]): string[] {
  if (group.is_mutex === true) return [];
  return (group.arguments ?? []).flatMap((member) => {
    if (typeof member !== 'number') return member.is_required ? requiredOf(member, all) : [];
    const flag = member < 0 ? undefined : all[member];
    return flag?.is_required ? [flag.name] : [];
  });
}
