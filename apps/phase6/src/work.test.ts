import { PanelImages } from '@manga/contracts';
import { createIllustrator, readFaces } from '@manga/emulators/illustrator';
import { AppError } from '@manga/errors';
import type { DividedWork, RunContext, Services } from '@manga/phase-kit';
import type { ImageRequest } from '@manga/vertex';
import { expect, test } from 'vitest';
import { DESIGN, layoutOf, panelOf, SPLIT } from './test-panel.ts';
import { createWork } from './work.ts';

const illustrator = createIllustrator();

/** The phase with real pictures and a bucket in memory; `refuse` stands for the safety filter. */
function phaseWith({
  refuse = () => false,
  concurrency = 3,
}: {
  refuse?: (request: ImageRequest) => boolean;
  concurrency?: number;
} = {}) {
  const objects = new Map<string, Uint8Array>([['sheet.png', new Uint8Array([1, 2, 3])]]);
  const calls: ImageRequest[] = [];
  const seen = { inFlight: 0, most: 0 };
  const services = {
    images: {
      async draw(request: ImageRequest) {
        calls.push(request);
        seen.most = Math.max(seen.most, ++seen.inFlight);
        try {
          if (refuse(request)) throw new AppError('MODEL_REFUSED', { detail: 'violence' });
          const bytes = await illustrator.draw({ prompt: request.prompt, width: 320, height: 240, seed: request.seed });
          return { bytes, mimeType: 'image/png', width: 320, height: 240, model: 'imagen' };
        } finally {
          seen.inFlight -= 1;
        }
      },
    },
    store: {
      async put(bucket: string, name: string, bytes: Uint8Array, { contentType }: { contentType: string }) {
        if (!objects.has(name)) objects.set(name, bytes);
        return { bucket, name, contentType, bytes: bytes.length, sha256: 'a'.repeat(64) };
      },
      async get(_bucket: string, name: string) {
        const found = objects.get(name);
        if (found === undefined) throw new AppError('STORAGE_OBJECT_MISSING');
        return Buffer.from(found);
      },
    },
    buckets: { output: 'output-bucket' },
    imageConcurrency: concurrency,
  } as unknown as Services;
  return { work: createWork(services) as DividedWork<PanelImages>, objects, calls, seen };
}

const contextOf = (panels: ReturnType<typeof panelOf>[]) =>
  ({
    job: { id: 'job', options: { style: 'shounen' } },
    signal: new AbortController().signal,
    log: { warn: () => undefined },
    input: (phase: number) => ({ 3: SPLIT, 4: DESIGN, 5: layoutOf(panels) })[phase],
    objectName: (...parts: (string | number)[]) => ['job', 'r1', ...parts].join('/'),
  }) as unknown as RunContext;

async function run(work: DividedWork<PanelImages>, panels: ReturnType<typeof panelOf>[]): Promise<PanelImages> {
  const context = contextOf(panels);
  const { tasks } = await work.plan(context);
  const results = await Promise.all(
    tasks.map(async ({ id, input }) => ({ id, input, result: await work.task(context, { id, input, shared: null }) })),
  );
  return PanelImages.parse(await work.finish(context, results.reverse(), null));
}

test('every panel gets its picture, in the order of the book, drawn with the sheets of its characters', async () => {
  const { work, calls, objects } = phaseWith();
  const { images } = await run(work, [
    panelOf(),
    panelOf({ id: 'n2', order: 2, shot: 'long' }),
    panelOf({ id: 'n10', order: 3, characters: [] }),
  ]);
  expect(images.map(({ panel, outcome, attempts }) => [panel, outcome, attempts])).toEqual([
    ['n1', 'drawn', 1],
    ['n2', 'drawn', 1],
    ['n10', 'drawn', 1],
  ]);
  expect(calls.map(({ prompt, references }) => [prompt.includes('girl'), references?.length ?? 0]).toSorted()).toEqual([
    [false, 0],
    [true, 1],
    [true, 1],
  ]);
  expect(readFaces(objects.get(images[0]!.image.name)!)!.faces).toHaveLength(1);
});

test('a task that runs again finds its picture and pays for no second one', async () => {
  const { work, calls } = phaseWith();
  const first = await run(work, [panelOf()]);
  const second = await run(work, [panelOf()]);
  expect(second).toEqual(first);
  expect(calls).toHaveLength(1);
});

test('other words for a panel make another picture', async () => {
  const { work, calls } = phaseWith();
  await run(work, [panelOf()]);
  await run(work, [panelOf({ action: 'runs away' })]);
  expect(calls).toHaveLength(2);
});

test('a refused panel is asked for once in softened words', async () => {
  const { work } = phaseWith({ refuse: ({ prompt }) => prompt.includes('sword') });
  const { images } = await run(work, [panelOf({ action: 'swings a bloody sword' })]);
  expect(images[0]).toMatchObject({ outcome: 'softened', attempts: 2, reason: 'refused: violence' });
  expect(images[0]!.prompt).toContain('calm scene');
});

test('a panel refused twice shows the place, and says why', async () => {
  const { work } = phaseWith({ refuse: ({ prompt }) => prompt.includes('girl') });
  const { images } = await run(work, [panelOf()]);
  expect(images[0]).toMatchObject({ outcome: 'neutral', attempts: 3, reason: 'refused: violence; then violence' });
  expect(images[0]!.prompt).toContain('No people');
});

test('an error that is no refusal goes to the runtime, which tries again', async () => {
  const { work } = phaseWith({
    refuse: () => {
      throw new AppError('MODEL_QUOTA');
    },
  });
  await expect(run(work, [panelOf()])).rejects.toMatchObject({ code: 'MODEL_QUOTA' });
});

test('no more calls are in flight than the instance may have', async () => {
  const { work, seen } = phaseWith({ concurrency: 3 });
  await run(
    work,
    Array.from({ length: 9 }, (_, index) => panelOf({ id: `n${index + 1}`, order: index + 1 })),
  );
  expect(seen.most).toBe(3);
});
