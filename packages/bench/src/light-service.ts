import { createHash } from 'node:crypto';
import { PHASES, type PhaseKey } from '@manga/contracts';
import { type CreateWork, definePhase, startPhase } from '@manga/phase-kit';
import { SMALLEST } from '@manga/phase-kit/test-outputs';

/*
 * A phase's service whose work is next to nothing, for runs of a thousand jobs: the runtime, the protocols and the faults
 * are the real ones. Phase 6 has six panels, each of them a paid picture that is kept, as the real phase 6 does it.
 * `node light-service.ts PHASE`
 */
const PANELS = 6;
const phase = Object.keys(PHASES)
  .map(Number)
  .find((key) => key === Number(process.argv[2])) as PhaseKey;

const whole: CreateWork = () => ({ run: async () => SMALLEST[phase] });

const panels: CreateWork = ({ images, store, buckets }) => ({
  plan: async () => ({
    tasks: Array.from({ length: PANELS }, (_, index) => ({ id: `n${index + 1}`, input: index + 1 })),
  }),
  async task({ job, objectName, signal }, { id, input }) {
    const prefix = `${job.id}/panels/${id}_`;
    const [known] = await store.list(buckets.output, prefix, { signal });
    let name = known;
    if (name === undefined) {
      const seed = Number(input);
      const labels = { phase: '6', job: job.id, panel: id };
      const drawn = await images.draw({ prompt: 'rain', aspectRatio: '1:1', seed, labels }, { signal });
      name = `${prefix}${drawn.model}.png`;
      // Without the signal: it is paid for.
      await store.put(buckets.output, name, drawn.bytes, { contentType: drawn.mimeType, ifAbsent: true });
    }
    const receipt = objectName('panels', `${id}-${createHash('sha256').update(name).digest('hex').slice(0, 32)}.json`);
    const contentType = 'application/json';
    await store.put(buckets.output, receipt, Buffer.from(JSON.stringify({ name })), {
      contentType,
      ifAbsent: true,
      signal,
    });
    return { name };
  },
  async finish({ log }, results) {
    if (results.length !== PANELS) log.error({ context: { results: results.length } }, 'panels are missing');
    return SMALLEST[6];
  },
});

await startPhase({
  contract: definePhase({ phase, reads: phase === 1 ? [] : [1], timeoutMs: 120_000, maxAttempts: 5 }),
  work: phase === 6 ? panels : whole,
  env: process.env,
});
