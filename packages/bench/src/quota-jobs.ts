import { randomUUID } from 'node:crypto';
import { PROJECT, TOPICS } from '@manga/cli';
import type { PhaseOutput } from '@manga/contracts';
import { createLogger } from '@manga/logger';
import { phaseCompleted, promise, publishStored } from '@manga/phase-kit';
import { SMALLEST } from '@manga/phase-kit/test-outputs';
import { type Database, withTransaction } from '@manga/postgres';
import { createPublisher } from '@manga/pubsub';

const PANELS_PER_PAGE = 6;

/** Begins a job that has come through phase 5 with so many panels to draw, for each size; resolves with their ids. */
export async function beginJobs(db: Database, sizes: readonly number[]): Promise<string[]> {
  const publisher = createPublisher({ projectId: PROJECT });
  const log = createLogger({ service: 'bench', version: 'bench', level: 'ERROR', projectId: PROJECT });
  const topics = { phases: TOPICS.PUBSUB_TOPIC, tasks: TOPICS.PUBSUB_TASK_TOPIC };
  try {
    const ids: string[] = [];
    for (const size of sizes) {
      const id = randomUUID();
      const message = await withTransaction(db, async (tx) => {
        await tx.query(
          `insert into jobs (id, owner, options, text_object, text_length, phase, status)
           values ($1, 'bench', '{}', 'none', 5, 5, 'running')`,
          [id],
        );
        await tx.query(
          `insert into phase_outputs (job_id, phase, revision, output)
           select $1, phase, 1, output from jsonb_to_recordset($2::jsonb) as o (phase int, output jsonb)`,
          [
            id,
            JSON.stringify([
              { phase: 3, output: SMALLEST[3] },
              { phase: 4, output: SMALLEST[4] },
              { phase: 5, output: layoutOf(size) },
            ]),
          ],
        );
        return promise(tx, id, phaseCompleted(topics, { jobId: id, revision: 1, phase: 5 }));
      });
      await publishStored(publisher, log, [message]);
      ids.push(id);
    }
    return ids;
  } finally {
    await publisher.close();
  }
}

/** The smallest layout with so many panels. */
function layoutOf(panels: number): PhaseOutput<5> {
  const whole = SMALLEST[5];
  const [page] = whole.pages;
  const [panel] = page!.panels;
  return {
    ...whole,
    pages: Array.from({ length: Math.ceil(panels / PANELS_PER_PAGE) }, (_, index) => ({
      ...page!,
      number: index + 1,
      panels: Array.from({ length: Math.min(PANELS_PER_PAGE, panels - index * PANELS_PER_PAGE) }, (_, order) => ({
        ...panel!,
        id: `n${index * PANELS_PER_PAGE + order + 1}`,
        order: order + 1,
      })),
    })),
  };
}
