import { crc32, deflateSync } from 'node:zlib';
import type { DrawRequest } from '@manga/emulators/vertex';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createImageModel, type ImageModelOptions } from './image-model.ts';
import { createModelMemory } from './model-memory.ts';
import { errorOf, startVertexFixture } from './test-vertex.ts';
import type { ImageRequest } from './types.ts';

const IMAGEN = 'imagen-4.0-generate-001';
const IMAGEN_3 = 'imagen-3.0-generate-001';
const GEMINI = 'gemini-3.1-flash-image';
const signal = AbortSignal.timeout(60_000);

const drawn: DrawRequest[] = [];
let picture: (request: DrawRequest) => Uint8Array = ({ width, height }) => greyPng(width, height);
const plain = picture;

let fixture: Awaited<ReturnType<typeof startVertexFixture>>;
beforeAll(async () => {
  fixture = await startVertexFixture({
    author: { answer: () => Promise.reject(new Error('nothing to write')) },
    illustrator: {
      draw: async (request) => {
        drawn.push(request);
        return picture(request);
      },
    },
  });
});
afterAll(() => fixture.close());
afterEach(() => {
  fixture.server.configure({ faults: [], limits: [], retired: ['imagen-*'] });
  drawn.length = 0;
  picture = plain;
});

const warnings: unknown[] = [];
const logger = { warn: (...entry: unknown[]) => void warnings.push(entry) } as unknown as ImageModelOptions['logger'];
const model = (over: Partial<ImageModelOptions> = {}) =>
  createImageModel({
    vertex: fixture.vertex,
    models: [IMAGEN, GEMINI],
    logger,
    timeoutMs: 5_000,
    retry: { baseDelayMs: 1, maxDelayMs: 2 },
    ...over,
  });
const request = (over: Partial<ImageRequest> = {}): ImageRequest => ({
  prompt: 'a girl runs through rain',
  aspectRatio: '3:4',
  seed: 5,
  ...over,
});
const fault = (kind: string, times: number | null = 1, more: object = {}) =>
  fixture.server.configure({ faults: [{ fault: { kind, ...more } as never, times }] });
const imagenLives = () => fixture.server.configure({ retired: [] });

describe('Imagen', () => {
  test('draws by predict with seed and aspect ratio; the size is the picture’s own', async () => {
    imagenLives();
    const image = await model().draw(request(), { signal });
    expect(image).toMatchObject({ model: IMAGEN, mimeType: 'image/png', width: 896, height: 1280 });
    expect(drawn).toMatchObject([{ prompt: 'a girl runs through rain', seed: 5 }]);
    expect(fixture.server.calls().at(-1)).toMatchObject({ method: 'predict', outcome: 'ok' });
  });

  test('4 is told in words what to avoid: it refuses the field that earlier models have', async () => {
    imagenLives();
    const asked = request({ negativePrompt: 'letters' });
    expect((await model().draw(asked, { signal })).model).toBe(IMAGEN);
    expect((await model({ models: [IMAGEN_3] }).draw(asked, { signal })).model).toBe(IMAGEN_3);
    expect(drawn).toMatchObject([
      { prompt: 'a girl runs through rain\n\nAvoid: letters' },
      { prompt: 'a girl runs through rain', negativePrompt: 'letters' },
    ]);
    expect(drawn[0]).not.toHaveProperty('negativePrompt');
  });

  test('that draws nothing and does not say why is asked again, and taken for a refusal the third time', async () => {
    imagenLives();
    fault('no-image', 2);
    expect((await model().draw(request(), { signal })).model).toBe(IMAGEN);
    fault('no-image', null);
    const error = await errorOf(model().draw(request(), { signal }));
    expect(error).toMatchObject({ code: 'MODEL_REFUSED', detail: expect.stringContaining('drew nothing, 3 times') });
  });

  test('refuses a prompt or a picture with the filter’s reason', async () => {
    imagenLives();
    fault('prompt-blocked');
    expect(await errorOf(model().draw(request(), { signal }))).toMatchObject({
      code: 'MODEL_REFUSED',
      detail: expect.stringContaining('62263041'),
    });
    fault('image-blocked');
    expect(await errorOf(model().draw(request(), { signal }))).toMatchObject({
      code: 'MODEL_REFUSED',
      detail: expect.stringContaining('17301594'),
    });
  });
});

describe('a Gemini image model', () => {
  test('draws by generateContent with the references and what to avoid', async () => {
    const references = [{ bytes: greyPng(8, 8), mimeType: 'image/png' }];
    const image = await model().draw(request({ references, negativePrompt: 'letters', labels: { phase: '6' } }), {
      signal,
    });
    expect(image).toMatchObject({ model: GEMINI, mimeType: 'image/png', width: 864, height: 1184 });
    expect(drawn[0]?.prompt).toBe('a girl runs through rain\n\nAvoid: letters');
    expect(drawn[0]?.references.map((bytes) => Buffer.compare(bytes, references[0]!.bytes))).toEqual([0]);
    expect(fixture.server.calls().at(-1)?.labels).toEqual({ phase: '6', request: 'picture' });
  });

  for (const [kind, reason] of [
    ['prompt-blocked', 'SAFETY'],
    ['image-blocked', 'IMAGE_SAFETY'],
    ['declined', 'declined to draw'],
  ])
    test(`refuses (${kind}) with the reason and is not asked again`, async () => {
      await model().draw(request(), { signal });
      const before = fixture.server.calls({ model: GEMINI }).length;
      fault(kind!, null);
      const error = await errorOf(model({ models: [GEMINI] }).draw(request(), { signal }));
      expect(error).toMatchObject({ code: 'MODEL_REFUSED', detail: expect.stringContaining(reason!) });
      expect(fixture.server.calls({ model: GEMINI }).length).toBe(before + 1);
    });

  for (const reason of ['IMAGE_PROHIBITED_CONTENT', 'IMAGE_RECITATION', 'PROHIBITED_CONTENT', 'SPII', 'BLOCKLIST'])
    test(`refuses (${reason}) with the reason`, async () => {
      fault('image-blocked', 1, { reason });
      const error = await errorOf(model({ models: [GEMINI] }).draw(request(), { signal }));
      expect(error).toMatchObject({ code: 'MODEL_REFUSED', detail: expect.stringContaining(reason) });
    });

  for (const marked of ['drafts', 'all', 'none'])
    test(`that draws drafts first (thoughts: ${marked}) gives its last picture`, async () => {
      fault('drafts', 1, { marked });
      const image = await model({ models: [GEMINI] }).draw(request(), { signal });
      expect(image).toMatchObject({ width: 864, height: 1184 });
      expect(drawn).toHaveLength(2);
    });

  for (const mimeType of ['image/jpeg', 'image/webp'])
    test(`may send ${mimeType}`, async () => {
      fault('picture-type', 1, { mimeType });
      const image = await model({ models: [GEMINI] }).draw(request(), { signal });
      expect(image).toMatchObject({ mimeType, width: 864, height: 1184 });
    });

  for (const reason of ['OTHER', 'IMAGE_OTHER', 'NO_IMAGE'])
    test(`that ends with ${reason} is asked again, and taken for a refusal the third time`, async () => {
      const [kind, more] = reason === 'NO_IMAGE' ? ['no-image', {}] : ['broken-off', { reason }];
      fault(kind!, 2, more);
      expect((await model({ models: [GEMINI] }).draw(request(), { signal })).model).toBe(GEMINI);
      fault(kind!, null, more);
      const error = await errorOf(model({ models: [GEMINI] }).draw(request(), { signal }));
      expect(error).toMatchObject({ code: 'MODEL_REFUSED', detail: expect.stringContaining(reason) });
    });

  test('that never draws is taken for a refusal each time, however many pictures it was asked for', async () => {
    fault('no-image', null);
    const images = model({ models: [GEMINI] });
    for (let picture = 0; picture < 20; picture += 1)
      expect(await errorOf(images.draw(request(), { signal }))).toMatchObject({ code: 'MODEL_REFUSED' });
  });

  test('that forgets the picture is asked again', async () => {
    fault('no-image');
    expect((await model({ models: [GEMINI] }).draw(request(), { signal })).model).toBe(GEMINI);
    expect(drawn).toHaveLength(1);
  });

  test('that sends something else than a picture gives MODEL_UNAVAILABLE', async () => {
    picture = () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    const error = await errorOf(model({ models: [GEMINI] }).draw(request(), { signal }));
    expect(error).toMatchObject({ code: 'MODEL_UNAVAILABLE', kind: 'transient' });
  });
});

describe('a project that may not have children drawn', () => {
  for (const name of [IMAGEN, GEMINI])
    test(`gets adults from ${name}, is told so once and not refused again`, async () => {
      imagenLives();
      warnings.length = 0;
      fixture.server.configure({ faults: [{ fault: { kind: 'all-ages' }, times: null }] });
      const images = model({ models: [name] });
      const before = fixture.server.calls().length;
      for (const seed of [1, 2, 3]) expect((await images.draw(request({ seed }), { signal })).model).toBe(name);
      expect(fixture.server.calls().length).toBe(before + 4);
      expect(warnings).toHaveLength(1);
      expect(JSON.stringify(warnings)).toContain('allow_all');
    });
});

describe('the list of models', () => {
  test('serves with the first that exists and says once which one is gone', async () => {
    warnings.length = 0;
    const images = model();
    const pictures = await Promise.all(Array.from({ length: 4 }, () => images.draw(request(), { signal })));
    expect(pictures.map((image) => image.model)).toEqual([GEMINI, GEMINI, GEMINI, GEMINI]);
    expect(warnings).toHaveLength(1);
    expect(JSON.stringify(warnings)).toContain(IMAGEN);
  });

  test('does not ask a model that is gone again, for an hour', async () => {
    let now = 0;
    const images = model({ memory: createModelMemory({ now: () => now }) });
    const asked = () => fixture.server.calls({ model: IMAGEN }).length;
    const before = asked();
    await images.draw(request(), { signal });
    await images.draw(request(), { signal });
    expect(asked()).toBe(before + 1);
    now = 59 * 60_000;
    await images.draw(request(), { signal });
    expect(asked()).toBe(before + 1);
    now = 61 * 60_000;
    await images.draw(request(), { signal });
    expect(asked()).toBe(before + 2);
  });

  test('also moves on when a model says that it is discontinued', async () => {
    imagenLives();
    fault('discontinued');
    expect((await model().draw(request(), { signal })).model).toBe(GEMINI);
  });

  test('does not take a model for gone whose field is', async () => {
    imagenLives();
    const config = { negativePrompt: 'letters', numberOfImages: 1 };
    const asking = fixture.vertex.call({ model: IMAGEN, timeoutMs: 5_000, signal }, (models, call) =>
      models.generateImages({ model: IMAGEN, prompt: 'a cat', config: { ...config, ...call } }),
    );
    expect(await errorOf(asking)).toMatchObject({
      ...{ code: 'MODEL_REQUEST_INVALID', detail: expect.stringContaining('negativePrompt is no longer supported') },
    });
  });

  test('does not move on for quota, trouble or a refusal', async () => {
    imagenLives();
    for (const [kind, code] of [
      ['quota', 'MODEL_QUOTA'],
      ['unavailable', 'MODEL_UNAVAILABLE'],
      ['image-blocked', 'MODEL_REFUSED'],
    ] as const) {
      fixture.server.configure({ faults: [{ fault: { kind }, model: IMAGEN, times: null }] });
      expect((await errorOf(model().draw(request(), { signal }))).code).toBe(code);
    }
  });

  test('gives MODEL_NOT_FOUND when none exists', async () => {
    const error = await errorOf(model({ models: [IMAGEN, 'gemini-9-image'] }).draw(request(), { signal }));
    expect(error).toMatchObject({ code: 'MODEL_NOT_FOUND', detail: expect.stringContaining('gemini-9-image') });
  });
});

/** A grey PNG picture, written by the format's rules. */
function greyPng(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 0x80);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  out.set(body, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
