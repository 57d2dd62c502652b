import type { Queryable } from '@manga/postgres';
import { expect, test } from 'vitest';
import { claim } from './claim.ts';
import { claimTogether } from './claim-together.ts';
import { commitPhase, commitPlan, commitTask } from './commit.ts';
import { commitPhasesTogether, commitTasksTogether } from './commit-together.ts';
import { beat } from './heartbeat.ts';
import { createInFlight } from './in-flight.ts';
import { messageForRun, phaseCompleted } from './messages.ts';
import { createTestBench } from './test-runtime.ts';
import type { RunKey } from './types.ts';

/*
 * A connection keeps the plan of a hop's statement, and the first ones are made while the tables are empty and nothing is
 * known of them: the planner then reads a whole table or index as soon as that looks no dearer than a key.
 */
const { db, topics, log } = await createTestBench();

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
}

function* nodesOf(node: PlanNode): Generator<PlanNode> {
  yield node;
  for (const below of node.Plans ?? []) yield* nodesOf(below);
}

/** Scans of tables that are not by a job's or a message's key, in the plan that a connection would keep. */
async function scansWithoutKey(sql: string, parameters: number): Promise<string[]> {
  const nulls = Array.from({ length: parameters }, () => 'null').join(', ');
  const [row] = await db.withClient(async (client) => {
    await client.query(`prepare hop as ${sql}`);
    const { rows } = await client.query(`explain (format json, costs false) execute hop (${nulls})`);
    await client.query('deallocate hop');
    return rows as { 'QUERY PLAN': [{ Plan: PlanNode }] }[];
  });
  return (
    [...nodesOf(row!['QUERY PLAN'][0].Plan)]
      .filter((node) => node['Relation Name'] !== undefined && node['Node Type'].endsWith('Scan'))
      .filter((node) => !/\((job_id|id|\(job_id|\(id) = /.test(node['Index Cond'] ?? ''))
      // The jobs in a phase, which are few, are counted by the phase.
      .filter((node) => node['Relation Name'] !== 'open_plans' || node['Node Type'] === 'Seq Scan')
      .map((node) => `${node['Node Type']} of ${node['Relation Name']} by ${node['Index Cond'] ?? 'nothing'}`)
  );
}

/** The statements that something sends. */
async function sent(send: (db: Queryable) => Promise<unknown>): Promise<[sql: string, values: readonly unknown[]][]> {
  const statements: [string, readonly unknown[]][] = [];
  const query: Queryable['query'] = async (sql, values = []) => {
    statements.push([sql, values]);
    return [];
  };
  // Without rows nothing was committed, which is said by an error.
  await send({ query }).catch(() => undefined);
  return statements;
}

const jobId = '7f0f7a6a-5c76-4b8a-8a3e-0d4c1a9a2b11';
const keyOf = (task: string): RunKey => ({ jobId, revision: 1, phase: 6, task });
const leaseOf = (task: string) => ({ ...keyOf(task), fence: 1, leaseMs: 1_000, attempt: 1 });
const request = {
  leaseMs: 1_000,
  maxAttempts: 5,
  reads: [1, 5] as const,
  divides: true,
  holder: 'me',
  outboxId: undefined,
};
const next = phaseCompleted(topics, { jobId, revision: 1, phase: 6 });
const messages = { task: messageForRun(topics, keyOf('*')), finish: messageForRun(topics, keyOf('')) };

function heartbeat(spy: Queryable): Promise<void> {
  const inFlight = createInFlight(1);
  inFlight.add({ lease: leaseOf('a'), renewedAt: 0, abort: () => undefined });
  return beat(spy, inFlight, log);
}

test.each<[string, (db: Queryable) => Promise<unknown>]>([
  ['a claim of phases together', (spy) => claimTogether(spy, [{ ...keyOf(''), ...request }])],
  ['a claim of tasks together', (spy) => claimTogether(spy, [{ ...keyOf('a'), ...request }])],
  ["phases' commit together", (spy) => commitPhasesTogether(spy, [{ lease: leaseOf(''), json: '{}', next }])],
  ["tasks' commit together", (spy) => commitTasksTogether(spy, [{ lease: leaseOf('a'), json: '{}', messages }])],
  ['a claim of a phase', (spy) => claim(spy, { ...keyOf(''), ...request })],
  ['a claim of a task', (spy) => claim(spy, { ...keyOf('a'), ...request })],
  ["a phase's commit", (spy) => commitPhase(spy, { lease: leaseOf(''), json: '{}', next })],
  ["a plan's commit", (spy) => commitPlan(spy, leaseOf(''), { shared: null, tasks: [] }, messages)],
  ['a heartbeat', heartbeat],
  ["a task's commit", (spy) => commitTask(spy, { lease: leaseOf('a'), json: 'null', messages })],
])('%s goes by keys, also when it was planned while the tables were empty', async (_, send) => {
  const statements = await sent(send);
  expect(statements).not.toEqual([]);
  for (const [sql, values] of statements) expect(await scansWithoutKey(sql, values.length)).toEqual([]);
});
