import { createCanvas, loadImage } from '@napi-rs/canvas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createIllustrator, readFaces } from './index.ts';

const illustrator = createIllustrator();
const draw = (prompt: string, width = 592, height = 432, seed = 7) => illustrator.draw({ prompt, width, height, seed });

async function pixels(png: Buffer): Promise<{ data: Buffer; width: number; height: number }> {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return { data: canvas.data(), width: image.width, height: image.height };
}

/** Mean darkness of a picture's cells: what is left of it when a reader glances. */
async function glance(png: Buffer, cell = 12): Promise<number[]> {
  const { data, width, height } = await pixels(png);
  const out: number[] = [];
  for (let y = 0; y + cell <= height; y += cell) {
    for (let x = 0; x + cell <= width; x += cell) {
      let sum = 0;
      for (let dy = 0; dy < cell; dy++)
        for (let dx = 0; dx < cell; dx++) sum += 255 - data[((y + dy) * width + x + dx) * 4]!;
      out.push(sum / 255 / cell / cell);
    }
  }
  return out;
}

const difference = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const GIRL = 'teenage girl, black long straight hair, large round eyes, slim build, wearing a white sailor uniform';
const BOY = 'teenage boy, brown spiky hair, sharp eyes, average build, wearing a black gakuran';
const one = (who: string, shot = 'Bust shot', more = 'neutral expression; standing') =>
  `${shot}.\nIn the centre: ${who}; facing right; ${more}.\nPlace: plain white background.`;

test('the same request gives the same bytes, another seed another picture', async () => {
  const prompt = `Full shot.\nOn the left: ${GIRL}; facing right; joyful expression; running.\nPlace: forest.\nWeather: snow.`;
  expect((await draw(prompt)).equals(await draw(prompt))).toBe(true);
  expect((await draw(prompt)).equals(await draw(prompt, 592, 432, 8))).toBe(false);
});

test('the picture has the size that was asked for and holds black, white and tone', async () => {
  const png = await draw(one(BOY), 320, 500);
  const { data, width, height } = await pixels(png);
  expect([width, height]).toEqual([320, 500]);
  const share = (test: (v: number) => boolean) =>
    data.filter((v, i) => i % 4 === 0 && test(v)).length / (width * height);
  expect(share((v) => v < 40)).toBeGreaterThan(0.05);
  expect(share((v) => v > 215)).toBeGreaterThan(0.3);
});

test('every face is where the picture says, with its words, in the lower two thirds below the quiet space', async () => {
  const faces = readFaces(
    await draw(
      `Bust shot.\nOn the left: ${GIRL}; facing right; joyful expression.\nOn the right: ${BOY}; facing left; angry expression.\nPlace: street.`,
    ),
  )!.faces;
  expect(faces.map(({ words, position, view }) => [words, position, view])).toEqual([
    [GIRL, 'left', 'right'],
    [BOY, 'right', 'left'],
  ]);
  for (const { box, mouth } of faces) {
    expect(box.y).toBeGreaterThan(0.15);
    expect(mouth!.x).toBeGreaterThan(box.x);
    expect(mouth!.x).toBeLessThan(box.x + box.width);
    expect(mouth!.y).toBeGreaterThan(box.y + box.height / 2);
  }
  expect(faces[0]!.box.x + faces[0]!.box.width).toBeLessThan(faces[1]!.box.x + 0.05);
});

test('somebody seen from behind shows no mouth, hands are told of where they show', async () => {
  const back = readFaces(
    await draw(`Medium shot.\nIn the centre: ${GIRL}; seen from behind; neutral expression; standing.\nPlace: street.`),
  )!;
  expect(back.faces[0]).toMatchObject({ mouth: null, view: 'back' });
  expect(readFaces(await draw(one(GIRL, 'Medium shot', 'joyful expression; waving')))!.hands.length).toBeGreaterThan(0);
});

test('no two hair styles look alike', async () => {
  const styles = [
    'bob',
    'long straight',
    'wavy',
    'ponytail',
    'twin tails',
    'spiky',
    'short',
    'buzz-cut',
    'bun',
    'curly',
    'side braid',
    'twin braids',
    'bald',
    'messy',
    'parted',
    'slicked-back',
    'bowl-cut',
    'topknot',
    'swept',
    'pixie',
  ];
  const seen = await Promise.all(
    styles.map(async (style) =>
      glance(await draw(one(`teenage girl, brown ${style} hair, round eyes, wearing a white shirt`), 400, 300), 10),
    ),
  );
  for (let i = 0; i < seen.length; i++)
    for (let k = i + 1; k < seen.length; k++)
      expect(difference(seen[i]!, seen[k]!), `${styles[i]} and ${styles[k]}`).toBeGreaterThan(4);
});

test('two different sets of words never give the same picture', async () => {
  const look = fc.record({
    who: fc.constantFrom('teenage girl', 'teenage boy', 'adult man', 'adult woman', 'elderly man', 'little girl'),
    colour: fc.constantFrom('black', 'brown', 'blond', 'white'),
    style: fc.constantFrom('bob', 'spiky', 'messy', 'ponytail', 'short'),
    outfit: fc.constantFrom('black suit', 'grey hoodie', 'white dress', 'brown coat'),
    mark: fc.constantFrom('round glasses', 'scar on the cheek', 'freckles', 'headband', 'scarf'),
  });
  const words = (l: { who: string; colour: string; style: string; outfit: string; mark: string }) =>
    `${l.who}, ${l.colour} ${l.style} hair, wearing a ${l.outfit}, ${l.mark}`;
  await fc.assert(
    fc.asyncProperty(look, look, async (a, b) => {
      fc.pre(words(a) !== words(b));
      const [first, second] = [
        await glance(await draw(one(words(a)), 300, 300), 4),
        await glance(await draw(one(words(b)), 300, 300), 4),
      ];
      expect(difference(first, second)).toBeGreaterThan(1);
    }),
    { numRuns: 25 },
  );
});

test('each style draws the same person by a hand of its own', async () => {
  const looks = [];
  for (const style of ['shounen', 'shoujo', 'seinen', 'kodomo', 'american'])
    looks.push(await glance(await draw(`Manga panel, ${style} style.\n${one(GIRL)}`), 6));
  for (const [i, a] of looks.entries())
    for (const b of looks.slice(i + 1)) expect(difference(a, b)).toBeGreaterThan(15);
});

test('ten feelings are ten faces', async () => {
  const moods = [
    'neutral',
    'joyful',
    'sad',
    'angry',
    'fearful',
    'surprised',
    'disgusted',
    'loving',
    'determined',
    'embarrassed',
  ];
  const seen = await Promise.all(
    moods.map(async (mood) => glance(await draw(one(GIRL, 'Bust shot', `${mood} expression; standing`), 400, 400), 5)),
  );
  for (let i = 0; i < seen.length; i++)
    for (let k = i + 1; k < seen.length; k++)
      expect(difference(seen[i]!, seen[k]!), `${moods[i]} and ${moods[k]}`).toBeGreaterThan(1);
});

test('every place is a picture of its own, and darker at night', async () => {
  const places = [
    'classroom',
    'school',
    'street',
    'city',
    'forest',
    'temple',
    'beach',
    'mountain',
    'kitchen',
    'living room',
    'bedroom',
    'train carriage',
    'station',
    'battlefield',
    'hell',
    'heaven',
    'café',
    'hospital',
    'office',
    'river',
    'bridge',
    'garden',
    'field',
    'cave',
    'castle',
    'snow field',
    'library',
    'rooftop',
    'corridor',
    'pond',
    'village',
    'park',
    'graveyard',
    'lighthouse',
    'spaceship control room',
    'desert with dunes',
    'old mansion with a chandelier',
    'wooden veranda facing a garden',
    'long stone steps',
    'old ruined city gate',
    'dark old house front behind a gate',
    'place by a bright window',
    'harbor with boats',
    'town square with a fountain',
    'wide sky',
    'staircase with a handrail',
  ];
  const at = async (place: string, time: string) =>
    glance(await draw(`Long shot.\nNo people.\nPlace: ${place}.\nTime: ${time}.`, 360, 270), 9);
  const day = await Promise.all(places.map((place) => at(place, 'day')));
  for (const [i, one] of day.entries()) {
    expect(mean(one), places[i]).toBeGreaterThan(0.03);
    for (let k = i + 1; k < day.length; k++)
      expect(difference(one, day[k]!), `${places[i]} and ${places[k]}`).toBeGreaterThan(20);
  }
  for (const place of ['street', 'beach', 'field', 'bedroom'])
    expect(mean(await at(place, 'night'))).toBeGreaterThan(mean(await at(place, 'day')) + 0.03);
});

test('any words at all give a picture', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 200 }), async (prompt) => {
      expect((await draw(prompt, 160, 120)).subarray(1, 4).toString()).toBe('PNG');
    }),
    { numRuns: 40 },
  );
});

test('what a body does can be seen: no two of these poses look alike from afar', async () => {
  const poses = [
    'standing',
    'running',
    'falls to the ground',
    'stumbles and falls',
    'crouches, clutching the head',
    'crawls on hands and knees',
    'kneels',
    'sits down',
    'lies asleep',
    'points ahead',
    'throws a ball',
    'embraces',
    'jumps',
    'arms crossed',
    'raises a finger',
    'hands on the hips',
  ];
  const seen = await Promise.all(
    poses.map(async (pose) => glance(await draw(one(BOY, 'Full shot', `neutral expression; ${pose}`), 300, 400), 5)),
  );
  for (let i = 0; i < seen.length; i++)
    for (let k = i + 1; k < seen.length; k++)
      expect(difference(seen[i]!, seen[k]!), `${poses[i]} and ${poses[k]}`).toBeGreaterThan(8);
});

test('from near, an arm that reaches out stays in the picture', async () => {
  for (const pose of ['reaches out a hand', 'points ahead', 'one arm stretched out']) {
    const { hands } = readFaces(await draw(one(BOY, 'Bust shot', `neutral expression; ${pose}`), 500, 500))!;
    for (const { x, y, width, height } of hands) {
      if (pose === 'points ahead' && hands.length > 1) continue;
      expect(x + width).toBeLessThanOrEqual(1);
      expect(y + height).toBeLessThanOrEqual(1.02);
    }
    expect(hands.length, pose).toBeGreaterThan(0);
  }
});

test('over a shoulder the listener is a large back at the edge and the speaker faces us', async () => {
  const { faces } = readFaces(
    await draw(
      `Medium shot, over-the-shoulder view.\nOn the right: ${GIRL}; facing left; joyful expression, talking; standing.\nOn the left: ${BOY}; facing right; neutral expression; standing.\nPlace: street.`,
      800,
      600,
    ),
  )!;
  const [speaker, listener] = faces as [(typeof faces)[0], (typeof faces)[0]];
  expect(listener).toMatchObject({ view: 'back', mouth: null });
  expect(speaker.mouth).not.toBeNull();
  expect(listener.box.height).toBeGreaterThan(speaker.box.height * 1.3);
  expect(listener.box.x).toBeLessThan(0.2);
});

test('two who hold hands meet: their hands are at one place, wherever they stand', async () => {
  for (const shot of ['Medium shot', 'Full shot']) {
    const { hands } = readFaces(
      await draw(
        `${shot}.\nOn the right: ${GIRL}; facing left; neutral expression; holds hands.\nOn the left: ${BOY}; facing right; neutral expression; holds hands.\nPlace: street.`,
        800,
        600,
      ),
    )!;
    const middles = hands.map(({ x, y, width, height }) => [x + width / 2, y + height / 2] as const);
    const nearest = Math.min(
      ...middles.flatMap((a, i) => middles.slice(i + 1).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1]))),
    );
    expect(nearest, shot).toBeLessThan(0.06);
  }
});

test('from below a body towers, from above the head is nearest', async () => {
  const headOf = async (angle: string) =>
    readFaces(
      await draw(
        `Full shot, ${angle}.\nIn the centre: ${BOY}; facing right; neutral expression; standing.\nPlace: street.`,
      ),
    )!.faces[0]!.box;
  const [low, level, high] = [
    await headOf('low-angle view'),
    await headOf('eye-level view'),
    await headOf('high-angle view'),
  ];
  // Feet stand on one ground: a longer body has its head higher.
  expect(low.y).toBeLessThan(level.y);
  expect(high.y).toBeGreaterThan(level.y);
});

test('an animal that runs is another picture than one that sits', async () => {
  for (const who of ['small white dog, short coat', 'small black cat, short coat', 'big brown horse']) {
    const at = async (pose: string) =>
      glance(await draw(one(who, 'Full shot', `neutral expression; ${pose}`), 400, 300), 6);
    expect(difference(await at('sits'), await at('runs')), who).toBeGreaterThan(30);
  }
});

test('a crowd is seen in the picture', async () => {
  const at = async (action: string) =>
    glance(await draw(`Long shot.\nNo people.\nAction: ${action}.\nPlace: desert.`, 400, 300), 6);
  expect(difference(await at('many people running away'), await at('a quiet view'))).toBeGreaterThan(20);
});

test('where somebody is down, the camera comes nearer', async () => {
  const headOf = async (pose: string) =>
    readFaces(await draw(one(BOY, 'Full shot', `neutral expression; ${pose}`), 500, 400))!.faces[0]!.box.height;
  expect(await headOf('falls to the ground')).toBeGreaterThan((await headOf('standing')) * 1.2);
});

test('rain shows on a black sky, a rainbow and a flash where they are asked for', async () => {
  const night = 'Long shot.\nAction: a wide view.\nPlace: bus stop with a bench.\nTime: night.\nWeather: cloudy.';
  const day = night.replace('night', 'day').replace('bus stop with a bench', 'park with trees');
  const changed = async (plain: string, from: string, to: string) =>
    difference(await glance(await draw(plain)), await glance(await draw(plain.replace(from, to))));
  expect(await changed(night, 'cloudy', 'rain')).toBeGreaterThan(6);
  expect(await changed(night, 'wide view', 'wide view, lightning in the sky')).toBeGreaterThan(3);
  expect(await changed(day, 'wide view', 'wide view, a rainbow in the sky')).toBeGreaterThan(15);
  expect(await changed(night.replace('cloudy', 'storm'), 'wide view', 'quiet view')).toBe(0);
});

test('two who sit out of doors sit near each other and lower than they stand', async () => {
  const pair = (pose: string) =>
    `Full shot.\nOn the left: ${GIRL}; facing right; neutral expression; ${pose}.\nOn the right: ${BOY}; facing left; neutral expression; ${pose}, gestures with an open hand.\nPlace: park.`;
  const [up, down] = [readFaces(await draw(pair('stands')))!.faces, readFaces(await draw(pair('sits')))!.faces];
  const apart = (faces: typeof up) => Math.abs(faces[0]!.box.x - faces[1]!.box.x);
  expect(apart(down)).toBeLessThan(apart(up) * 0.75);
  for (const side of [0, 1]) expect(down[side]!.box.y).toBeGreaterThan(up[side]!.box.y + 0.05);
});
