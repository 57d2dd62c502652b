import { expect, test } from 'vitest';
import { createImageModel } from './image-model.ts';
import type { Vertex } from './vertex.ts';

/** A connection that keeps what it is asked and draws nothing. */
function listening() {
  const configs: Record<string, unknown>[] = [];
  const keep = async ({ config }: { config: Record<string, unknown> }) => {
    configs.push(config);
    return {};
  };
  const vertex = {
    call: (_options: unknown, ask: (models: unknown, config: object) => unknown) =>
      ask({ generateImages: keep, generateContent: keep }, {}),
  } as unknown as Vertex;
  return { vertex, configs };
}

test.each([
  ['allow_all', 'ALLOW_ALL', 'ALLOW_ALL'],
  ['allow_adult', 'ALLOW_ADULT', 'ALLOW_ADULT'],
  ['dont_allow', 'DONT_ALLOW', 'ALLOW_NONE'],
] as const)('%s is said in the words of each protocol', async (personGeneration, imagen, gemini) => {
  const { vertex, configs } = listening();
  const logger = { warn: () => undefined };
  for (const model of ['imagen-4.0-generate-001', 'gemini-3.1-flash-image']) {
    const images = createImageModel({ vertex, models: [model], logger, personGeneration, retry: { attempts: 1 } });
    const drawing = images.draw(
      { prompt: 'a man', aspectRatio: '1:1', seed: 1 },
      { signal: AbortSignal.timeout(5_000) },
    );
    await expect(drawing).rejects.toMatchObject({ code: 'MODEL_REFUSED' });
  }
  const asked = Array.from({ length: 3 });
  expect(configs).toMatchObject([
    ...asked.map(() => ({ personGeneration: imagen })),
    ...asked.map(() => ({ imageConfig: { personGeneration: gemini } })),
  ]);
});

test.each([
  ['imagen-4.0-generate-001', { personGeneration: 'ALLOW_ADULT', safetyFilterLevel: 'BLOCK_NONE' }],
  [
    'gemini-3.1-flash-image',
    {
      imageConfig: { aspectRatio: '3:4', personGeneration: 'ALLOW_ADULT' },
      safetySettings: expect.arrayContaining([{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }]),
    },
  ],
])('%s is told who may be drawn and what its filters block', async (model, expected) => {
  const { vertex, configs } = listening();
  const images = createImageModel({
    vertex,
    models: [model],
    logger: { warn: () => undefined },
    personGeneration: 'allow_adult',
    safety: 'BLOCK_NONE',
    retry: { attempts: 1 },
  });
  const drawing = images.draw({ prompt: 'a man', aspectRatio: '3:4', seed: 1 }, { signal: AbortSignal.timeout(5_000) });
  await expect(drawing).rejects.toMatchObject({ code: 'MODEL_REFUSED' });
  expect(configs.length).toBeGreaterThan(0);
  for (const config of configs) expect(config).toMatchObject(expected);
});
