import { z } from 'zod';

/** How many values a positional takes, as in Python's argparse: exactly one, at most one, any number, at least one. */
const Count = z.enum(['1', '?', '*', '+']);

/** What the real CLI knows of one command. */
export const GcloudCommand = z.strictObject({
  positionals: z.array(z.tuple([z.string(), Count])),
  /** Flags by name; those that take a value end in `=`. */
  flags: z.string(),
  required: z.array(z.string()),
  choices: z.record(z.string(), z.array(z.string())),
});
export type GcloudCommand = z.infer<typeof GcloudCommand>;

/** The part of the CLI's command tree that our scripts, builds and runbooks use. */
export const CommandTree = z.strictObject({
  '//': z.string(),
  cli: z.string(),
  /** Flags of every command. */
  global: z.string(),
  commands: z.record(z.string(), GcloudCommand),
});
export type CommandTree = z.infer<typeof CommandTree>;

export interface GcloudCall {
  command: string;
  positionals: string[];
  /** By name, with their dashes; a switch has the value ''. */
  flags: Record<string, string>;
}

/**
 * Reads a call as the CLI itself would.
 * @throws Error with the CLI's own kind of message when verb, flag, choice or number of positionals is wrong
 */
export function parseGcloudCall(tree: CommandTree, argv: readonly string[]): GcloudCall {
  const verbs = argv.findIndex((word) => word.startsWith('-'));
  const words = verbs === -1 ? argv : argv.slice(0, verbs);
  const length = words.findLastIndex((_, index) => words.slice(0, index + 1).join(' ') in tree.commands) + 1;
  if (length === 0) throw new Error(`Invalid choice: '${words.join(' ')}' is no command that we know of.`);
  const command = words.slice(0, length).join(' ');
  const known = tree.commands[command]!;
  const names = new Set([...tree.global.split(' '), ...known.flags.split(' ')]);
  const positionals: string[] = [];
  const flags: Record<string, string> = {};
  const rest = argv.slice(length);
  while (rest.length > 0) {
    const word = rest.shift()!;
    if (!word.startsWith('--')) {
      positionals.push(word);
      continue;
    }
    const [name = '', ...value] = word.split('=');
    if (names.has(`${name}=`)) flags[name] = value.length > 0 ? value.join('=') : takeValue(name, rest);
    else if (names.has(name) && value.length === 0) flags[name] = '';
    else throw new Error(`unrecognized arguments: ${word} (of \`gcloud ${command}\`)`);
    const choices = known.choices[name];
    if (choices !== undefined && !choices.includes(flags[name]!)) {
      throw new Error(`argument ${name}: Invalid choice: '${flags[name]}'. Choose from ${choices.join(', ')}.`);
    }
  }
  const missing = known.required.filter((name) => !(name in flags));
  if (missing.length > 0)
    throw new Error(`argument ${missing.join(' ')}: Must be specified for \`gcloud ${command}\`.`);
  const least = known.positionals.filter(([, count]) => count === '1' || count === '+').length;
  const most = known.positionals.some(([, count]) => count === '*' || count === '+')
    ? Number.POSITIVE_INFINITY
    : known.positionals.length;
  if (positionals.length < least || positionals.length > most) {
    const usage = known.positionals.map(([name]) => name.toUpperCase()).join(' ');
    throw new Error(`\`gcloud ${command}\` takes ${usage || 'no positionals'}, not: ${positionals.join(' ')}`);
  }
  return { command, positionals, flags };
}

function takeValue(name: string, rest: string[]): string {
  const value = rest.shift();
  if (value === undefined || value.startsWith('--')) throw new Error(`argument ${name}: expected one argument`);
  return value;
}
