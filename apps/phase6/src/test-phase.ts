import { PanelImages } from '@manga/contracts';
import { createAuthorModel } from '@manga/emulators/author-model';
import { createIllustrator, type Flaw } from '@manga/emulators/illustrator';
import { AppError } from '@manga/errors';
import type { DividedWork, Services } from '@manga/phase-kit';
import { memoryStore } from '@manga/phase-kit/test-api';
import { performWork, testContext } from '@manga/phase-kit/test-work';
import type { ImageRequest, TextRequest } from '@manga/vertex';
import type { z } from 'zod';
import { DESIGN, layoutOf, type panelOf, SPLIT } from './test-panel.ts';
import { createWork } from './work.ts';

const illustrator = createIllustrator();
const author = createAuthorModel();

/** Where the phase keeps its pictures; DESIGN's sheet lies there, too. */
const BUCKET = 'output-bucket';

export interface TestPhase {
  /** Stands for the safety filter. */
  refuse?: (request: ImageRequest) => boolean;
  /** What the model gets wrong in its n-th picture, from 1. */
  flaw?: (call: number) => Flaw | 'wrong-size' | undefined;
  /** Stands for a judge that fails. */
  judge?: () => void;
  concurrency?: number;
  store?: ReturnType<typeof memoryStore>;
  threshold?: number;
}

/** For tests: the phase with real pictures, the offline author as its judge, and a bucket in memory. */
export function phaseWith(options: TestPhase = {}) {
  const { refuse = () => false, flaw = () => undefined, judge = () => undefined } = options;
  const store = options.store ?? memoryStore();
  store.objects.set(`${BUCKET}/sheet.png`, new Uint8Array([1, 2, 3]));
  const calls: ImageRequest[] = [];
  const questions: TextRequest<z.ZodType>[] = [];
  const seen = { inFlight: 0, most: 0 };
  const services = {
    text: {
      ask: (request: TextRequest<z.ZodType>) => {
        questions.push(request);
        judge();
        return author.ask(request);
      },
    },
    images: {
      async draw(request: ImageRequest) {
        const call = calls.push(request);
        seen.most = Math.max(seen.most, ++seen.inFlight);
        try {
          if (refuse(request)) throw new AppError('MODEL_REFUSED', { detail: 'violence' });
          const wrong = flaw(call);
          const [width, height] = wrong === 'wrong-size' ? [300, 300] : [320, 240];
          const drawing = { prompt: request.prompt, width, height, seed: request.seed };
          const bytes = await illustrator.draw(
            wrong === undefined || wrong === 'wrong-size' ? drawing : { ...drawing, flaw: wrong },
          );
          return { bytes, mimeType: 'image/png', width, height, model: 'imagen' };
        } finally {
          seen.inFlight -= 1;
        }
      },
    },
    store,
    buckets: { output: BUCKET },
    imageConcurrency: options.concurrency ?? 3,
    qualityThreshold: options.threshold ?? 0.7,
  } as unknown as Services;
  return { work: createWork(services), store, calls, questions, seen };
}

/** For tests: what the runtime gives a run of the job's n-th revision. */
export const contextOf = (panels: ReturnType<typeof panelOf>[], revision = 1, previous: PanelImages | null = null) =>
  testContext({
    revision,
    outputs: { 3: SPLIT, 4: DESIGN, 5: layoutOf(panels), ...(previous === null ? {} : { 6: previous }) },
  });

/** For tests: plans, does and finishes the phase as the runtime does. */
export async function run(
  work: DividedWork<PanelImages>,
  panels: ReturnType<typeof panelOf>[],
  revision = 1,
  previous: PanelImages | null = null,
): Promise<PanelImages> {
  return PanelImages.parse(await performWork(work, contextOf(panels, revision, previous)));
}
