import { PubSub } from '@google-cloud/pubsub';
import { Command } from 'commander';
import { connect, readStackFile, withConnection } from './connection.ts';
import type { DeadLetter } from './dead-letter.ts';
import { createDeadLetters, type DeadLetters } from './dead-letters.ts';

/** Runs `use` on the dead letters of GOOGLE_CLOUD_PROJECT (with PUBSUB_EMULATOR_HOST an emulator's), else of the local stack. */
async function withDeadLetters<T>(use: (letters: DeadLetters) => Promise<T>): Promise<T> {
  const project = process.env.GOOGLE_CLOUD_PROJECT;
  const local = project === undefined ? (await readStackFile()).pubsub : undefined;
  const pubsub =
    local === undefined
      ? new PubSub({ projectId: project as string })
      : new PubSub({ projectId: local.project, apiEndpoint: local.host, emulatorMode: true });
  try {
    return await use(createDeadLetters(pubsub));
  } finally {
    await pubsub.close();
  }
}

function line({ id, at, subscription, deliveries, run }: DeadLetter): string {
  const what = run === undefined ? 'not a message of ours' : describe(run);
  return `${id}  ${at}  ${subscription}  ${deliveries} deliveries  ${what}`;
}

function describe({ jobId, revision, phase, task }: NonNullable<DeadLetter['run']>): string {
  return `job ${jobId} r${revision} phase ${phase}${task === undefined ? '' : ` task ${task}`}`;
}

/** Why the message came to nothing, as far as the job itself tells. */
async function cause({ run }: DeadLetter, options: { url?: string; user: string }): Promise<string> {
  if (run === undefined) return 'The message does not keep the contract: no service can take it.';
  try {
    const { status, revision, phases, failure } = await (await connect(options)).get(run.jobId);
    const state = phases[run.phase - 1]?.status;
    if (failure !== null) return `${failure.message} ${failure.advice} (${failure.code})`;
    if (revision > run.revision) return 'The job has been revised since: the message means nothing any more.';
    if (status === 'completed' || status === 'cancelled' || state === 'completed') {
      return `The job is ${status}: the message is no longer needed.`;
    }
    return `Phase ${run.phase} is ${state} and did not take the message. Requeue it once the service answers.`;
  } catch (error) {
    return `The job cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function find(letters: DeadLetters, id: string): Promise<DeadLetter> {
  const found = (await letters.list()).find((letter) => letter.id === id);
  if (found === undefined) throw new Error(`There is no dead letter ${id}.`);
  return found;
}

/** `manga dead-letters`: what Pub/Sub gave up to deliver. */
export function deadLettersCommand(): Command {
  const command = new Command('dead-letters').description('Look at messages that could not be delivered.');
  command
    .command('list')
    .description('List them, oldest first; they stay where they are.')
    .action(async () => {
      const found = await withDeadLetters((letters) => letters.list());
      if (found.length === 0) console.log('There are no dead letters.');
      for (const letter of found) console.log(line(letter));
    });
  withConnection(command.command('show'))
    .description('Show one with its cause.')
    .argument('<id>', 'id of the message')
    .action(async (id: string, options) => {
      const letter = await withDeadLetters((letters) => find(letters, id));
      console.log(line(letter));
      console.log(`cause: ${await cause(letter, options)}`);
      for (const [name, value] of Object.entries(letter.attributes)) console.log(`${name}: ${value}`);
      console.log(letter.data.toString('utf8'));
    });
  command
    .command('requeue')
    .description('Send messages again to where they came from.')
    .argument('[ids...]', 'ids of messages')
    .option('--all', 'every one')
    .action(async (ids: string[], { all }: { all?: boolean }) => {
      if ((ids.length === 0) === (all !== true)) throw new Error('Name the messages, or give --all.');
      const { requeued, missing } = await withDeadLetters((letters) => letters.requeue(all === true ? 'all' : ids));
      for (const letter of requeued) console.log(`requeued ${line(letter)}`);
      if (missing.length > 0) throw new Error(`There is no dead letter ${missing.join(', ')}.`);
    });
  return command;
}
