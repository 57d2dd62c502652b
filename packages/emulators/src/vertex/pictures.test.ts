import { describe, expect, test } from 'vitest';
import { dig, IMAGE, IMAGEN, json, PIXEL, startServerFixture } from './test-server.ts';

const fixture = await startServerFixture();

describe('an image model', () => {
  const contents = [
    {
      role: 'user',
      parts: [{ inlineData: { mimeType: 'image/png', data: PIXEL } }, { text: 'a cat' }, { text: 'in the rain' }],
    },
  ];

  test('draws from the words and pictures of the request, at the size of the aspect ratio', async () => {
    const sizes = {
      '1:1': [1024, 1024],
      '3:4': [864, 1184],
      '4:3': [1184, 864],
      '9:16': [768, 1344],
      '16:9': [1344, 768],
    };
    for (const [aspectRatio, [width, height]] of Object.entries(sizes)) {
      const generationConfig = { responseModalities: ['IMAGE'], imageConfig: { aspectRatio }, seed: 3 };
      const { body } = await fixture.post(`${IMAGE}:generateContent`, { contents, generationConfig });
      expect(dig(body, 'candidates', 0, 'content', 'parts')).toEqual([
        { inlineData: { mimeType: 'image/png', data: PIXEL } },
      ]);
      expect(fixture.drawn.at(-1)).toMatchObject({ prompt: 'a cat\nin the rain', width, height, seed: 3 });
      expect(fixture.drawn.at(-1)?.references).toHaveLength(1);
    }
    await fixture.post(`${IMAGE}:generateContent`, {
      contents,
      generationConfig: { imageConfig: { aspectRatio: '3:4', imageSize: '2K' } },
    });
    expect(fixture.drawn.at(-1)).toMatchObject({ width: 1728, height: 2368 });
  });

  test('takes words right before a picture for its caption, not for what is to be drawn', async () => {
    const inlineData = { mimeType: 'image/png', data: PIXEL };
    const parts = [{ text: 'sheet of the cat' }, { inlineData }, { inlineData }, { text: 'a cat' }];
    await fixture.post(`${IMAGE}:generateContent`, { contents: [{ role: 'user', parts }] });
    expect(fixture.drawn.at(-1)).toMatchObject({ prompt: 'a cat' });
    expect(fixture.drawn.at(-1)?.references).toHaveLength(2);
  });

  test('refuses an aspect ratio that it does not know, and JSON', async () => {
    for (const generationConfig of [
      { imageConfig: { aspectRatio: '7:5' } },
      { imageConfig: { imageSize: '8K' } },
      json,
    ])
      expect((await fixture.post(`${IMAGE}:generateContent`, { contents, generationConfig })).status).toBe(400);
  });
});

describe('predict', () => {
  const predict = (parameters: object, instances: unknown = [{ prompt: 'a cat' }]) => {
    fixture.server.configure({ retired: [] });
    return fixture.post(`${IMAGEN}:predict`, { instances, parameters });
  };

  test('gives as many predictions as asked for, four when nothing is said', async () => {
    expect(dig(await predict({ sampleCount: 2, seed: 8, addWatermark: false }), 'body', 'predictions')).toEqual([
      { mimeType: 'image/png', bytesBase64Encoded: PIXEL },
      { mimeType: 'image/png', bytesBase64Encoded: PIXEL },
    ]);
    expect(fixture.drawn.map(({ seed, width }) => [seed, width])).toEqual([
      [8, 1024],
      [9, 1024],
    ]);
    expect(dig(await predict({}), 'body', 'predictions')).toHaveLength(4);
  });

  test.each([
    ['an unknown parameter', { style: 'manga' }],
    ['an unknown aspect ratio', { aspectRatio: '2:1' }],
    ['a seed together with the watermark', { seed: 1 }],
    ['too many pictures', { sampleCount: 5 }],
    ['an unknown safety setting', { safetySetting: 'maybe' }],
  ])('refuses %s with 400', async (_, parameters) => {
    expect((await predict(parameters)).status).toBe(400);
    expect(fixture.drawn).toEqual([]);
  });

  test('refuses other than one instance with a prompt', async () => {
    for (const instances of [[], [{ prompt: 'a' }, { prompt: 'b' }], [{ prompt: ' ' }], [{ text: 'a' }]])
      expect((await predict({}, instances)).status).toBe(400);
  });

  test('leaves out a filtered picture, with the reason only when that was asked for', async () => {
    const image = { fault: { kind: 'image-blocked' as const }, times: null };
    fixture.server.configure({ faults: [image] });
    expect(dig(await predict({ includeRaiReason: true }), 'body', 'predictions')).toMatchObject([
      { raiFilteredReason: expect.stringContaining('Support codes') },
    ]);
    expect((await predict({})).body).toEqual({});
  });
});
