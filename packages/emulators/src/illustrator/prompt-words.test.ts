import { expect, test } from 'vitest';
import { readPrompt } from './prompt-words.ts';

const PANEL = `Black and white Japanese manga panel, shounen style, solid blacks, screentone dots.
Medium shot from the waist up, low-angle view from below.
2 figures in the picture.
On the left: teenage girl, black long straight hair, large round eyes, slim build, wearing a white sailor uniform, round glasses; facing right; sad expression, tears; holding a letter.
On the right: elderly man, white receding hair, narrow eyes, wearing brown rags with a rope belt, long beard; facing left; angry expression, shouting; pointing.
Action: they meet again.
Place: school rooftop with a wire fence, outdoor.
Time: night.
Weather: rain.
Effects: focus lines converging on the subject.
No text, no letters, no speech balloons.`;

test('everything that a panel prompt says is read from its words', () => {
  const scene = readPrompt(PANEL);
  expect(scene).toMatchObject({
    shot: 'medium',
    angle: 'low',
    place: 'rooftop',
    time: 'night',
    weather: 'rain',
    effects: ['focus-lines'],
    sheet: false,
  });
  expect(scene.actors).toHaveLength(2);
  expect(scene.actors[0]).toMatchObject({
    position: 'left',
    facing: 'right',
    mood: 'sadness',
    tears: true,
    pose: 'holding',
    holds: 'letter',
    look: {
      gender: 'female',
      age: 'teen',
      hair: { style: 'long', paint: 'black' },
      outfit: { kind: 'sailor', paint: 'white' },
      marks: ['glasses'],
    },
  });
  expect(scene.actors[1]).toMatchObject({
    position: 'right',
    facing: 'left',
    mood: 'anger',
    mouthOpen: true,
    pose: 'pointing',
    holds: null,
    look: {
      gender: 'male',
      age: 'elder',
      hair: { style: 'receding', paint: 'white' },
      outfit: { kind: 'rags' },
      marks: ['beard'],
    },
  });
});

test('a character is read alike in every panel, whatever it feels and does', () => {
  const other = PANEL.replace(
    'sad expression, tears; holding a letter',
    'joyful expression, laughing; running',
  ).replace('facing right', 'seen from behind');
  expect(readPrompt(other).actors[0]!.look).toEqual(readPrompt(PANEL).actors[0]!.look);
});

test('free words do too: two people, a place and an hour', () => {
  const scene = readPrompt(
    'A boy with spiky hair and a little girl with pigtails walking in a snowy forest at dusk, wide shot',
  );
  expect(scene).toMatchObject({ shot: 'long', place: 'forest', time: 'evening' });
  expect(scene.actors.map(({ look }) => look.kind === 'person' && [look.gender, look.age, look.hair.style])).toEqual([
    ['male', 'teen', 'spiky'],
    ['female', 'child', 'twintails'],
  ]);
});

test('an animal is a character, and a place without people has none', () => {
  expect(
    readPrompt('Bust shot. In the centre: small black cat, short coat, collar; facing left; joyful expression')
      .actors[0]!.look,
  ).toMatchObject({ kind: 'animal', species: 'cat', paint: 'black', collar: true });
  expect(readPrompt('Long shot.\nNo people.\nPlace: harbour at dawn.').actors).toEqual([]);
});

test.each([
  ['hospital room with a white bed', 'hospital'],
  ['school classroom with rows of desks', 'classroom'],
  ['quiet library with tall bookshelves', 'library'],
  ['lotus pond in paradise', 'pond'],
  ['dark hell with a pool of blood', 'hell'],
  ['cozy café with small tables', 'shop'],
  ['night train', 'train'],
  ['room with a window', 'living-room'],
  ['mountain path', 'mountain'],
  ['inside the lighthouse, round brick wall', 'round-room'],
  ['spiral staircase of the old lighthouse', 'round-room'],
  ['lighthouse by the sea, indoor', 'round-room'],
  ['lamp room of the lighthouse above the sea', 'lamp-room'],
  ['lighthouse on a cliff by the sea', 'lighthouse'],
  ['a room in a house by the forest', 'living-room'],
  ['inside the temple', 'temple-hall'],
  ['cabin of a ship', 'cabin'],
])('"%s" is drawn as %s', (words, place) => {
  expect(readPrompt(`Long shot.\nNo people.\nPlace: ${words}.`).place).toBe(place);
});

test.each([
  ['a hand on her chest', 'hand-on-chest'],
  ['clenching a fist', 'fist'],
  ['climbing the spiral stairs', 'stepping-up'],
  ['climbing a ladder', 'climbing'],
  ['covering the face with both hands', 'crying'],
])('who is %s is drawn %s', (words, pose) => {
  expect(
    readPrompt(`Medium shot.\nIn the centre: young woman, short hair; facing right; neutral expression; ${words}.`)
      .actors[0]!.pose,
  ).toBe(pose);
});

test('words that forbid something do not ask for it', () => {
  expect(readPrompt('Long shot.\nPlace: street.\nNo people, no cats.').actors).toEqual([]);
});

test.each([
  ['falls to the ground, leaning back on the hands', 'fallen'],
  ['stumbles and falls', 'tumbling'],
  ['falls on the knees', 'kneeling'],
  ['crouches, clutching the head', 'crouching'],
  ['crawls under the desk', 'all-fours'],
  ['holds hands', 'holding-hands'],
  ['embraces', 'embracing'],
  ['raises a finger', 'finger-up'],
  ['one hand on the hip', 'hand-on-hip'],
  ['crosses the arms', 'arms-crossed'],
  ['holds a phone to the ear', 'phone'],
  ['floats in front of the window', 'jumping'],
])('"%s" is %s', (words, pose) => {
  const prompt = `Full shot.\nIn the centre: teenage boy, black short hair; facing left; neutral expression; ${words}.`;
  expect(readPrompt(prompt).actors[0]!.pose).toBe(pose);
});

test.each([
  ['wooden veranda facing a garden', 'veranda'],
  ['spaceship control room with screens', 'spaceship'],
  ['long stone steps outdoors', 'stone-steps'],
  ['staircase with a handrail', 'stairs'],
  ['city street with tall buildings', 'city'],
  ['old ruined city gate with a huge roof', 'old-gate'],
  ['desert with dunes', 'desert'],
  ['old mansion with a chandelier', 'mansion'],
  ['harbor with boats', 'harbor'],
  ['town square with a fountain', 'square'],
  ['town with low roofs', 'square'],
  ['doorstep under the eaves', 'street'],
])('"%s" is drawn as %s', (words, place) => {
  expect(readPrompt(`Long shot.\nNo people.\nPlace: ${words}.`).place).toBe(place);
});

test('a tilted camera is no camera, stone steps hold no stone; what is handed over is held', () => {
  const scene = readPrompt(
    'Long shot, tilted camera.\nNo people.\nAction: a wide view of long stone steps outdoors.\nPlace: long stone steps outdoors.',
  );
  expect(scene).toMatchObject({ angle: 'tilted', objects: [] });
  const giving = readPrompt(
    'Medium shot.\nIn the centre: teenage boy; facing left; neutral expression; hands over a letter.',
  );
  expect(giving.actors[0]!.holds).toBe('letter');
});

test.each([
  ['a truck', 'truck'],
  ['a black phone', 'telephone'],
  ['a spear', 'spear'],
  ['an axe', 'axe'],
  ['a wrench', 'wrench'],
  ['fire and great lens', 'lens'],
  ['a ship', 'ship'],
])('%s is a thing of its own', (words, kind) => {
  const { objects } = readPrompt(`Detail shot.\nNo people.\nAction: a close view of ${words}.\nPlace: street.`);
  expect(objects[0]).toBe(kind);
});

test('a crowd in the action stands or runs; a sheet and a lonely place have none', () => {
  const crowd = (action: string) => readPrompt(`Long shot.\nNo people.\nAction: ${action}.\nPlace: street.`).crowd;
  expect(crowd('many people running away in the street')).toBe('running');
  expect(crowd('a crowd of people standing around')).toBe('standing');
  expect(crowd('a quiet view of the street')).toBeNull();
});

test('who kneels and weeps does both', () => {
  const actor = readPrompt(
    'Full shot.\nIn the centre: adult man; facing left; sad expression; kneels on the ground, cries, wiping tears.',
  ).actors[0]!;
  expect(actor).toMatchObject({ pose: 'crying', kneels: true });
  const upright = readPrompt('Full shot.\nIn the centre: adult man; facing left; sad expression; cries, wiping tears.')
    .actors[0]!;
  expect(upright).toMatchObject({ pose: 'crying', kneels: false });
});

test('the season falls where no weather hides it', () => {
  const weatherOf = (place: string, weather: string) =>
    readPrompt(`Long shot.\nPlace: ${place}.\nTime: day.\nWeather: ${weather}.`).weather;
  expect(weatherOf('river bank under cherry blossoms', 'clear')).toBe('petals');
  expect(weatherOf('park with autumn leaves', 'clear')).toBe('leaves');
  expect(weatherOf('park with autumn leaves', 'rain')).toBe('rain');
  expect(weatherOf('park', 'clear')).toBe('clear');
});

test('who sits and gestures does both; who jumps does not sit', () => {
  const actorOf = (pose: string) =>
    readPrompt(`Full shot.\nIn the centre: adult man; facing left; neutral expression; ${pose}.`).actors[0];
  expect(actorOf('sits, gestures with an open hand')).toMatchObject({ pose: 'gesturing', sits: true });
  expect(actorOf('sits')).toMatchObject({ pose: 'sitting', sits: true });
  expect(actorOf('gestures with an open hand')).toMatchObject({ pose: 'gesturing', sits: false });
  expect(actorOf('jumps up from where he sat')).toMatchObject({ pose: 'jumping', sits: false });
});

test('what lies beyond a place is not the place', () => {
  expect(readPrompt('Long shot.\nPlace: hill above the town.').place).toBe('mountain');
  expect(readPrompt('Long shot.\nPlace: cliff above the sea.').place).toBe('mountain');
});

test('a post office is no office with screens', () => {
  expect(readPrompt('Long shot.\nPlace: small post office with pigeonholes and a stove.').place).toBe('post-office');
  expect(readPrompt('Long shot.\nPlace: office with desks and papers.').place).toBe('office');
});

test('petals and leaves of the action fall in fair weather; rain hides them', () => {
  const weather = (told: string) =>
    readPrompt(`Long shot.\nAction: the fox sits, falling cherry petals.\nPlace: river.\nWeather: ${told}.`).weather;
  expect(weather('clear')).toBe('petals');
  expect(weather('rain')).toBe('rain');
});
