import { expect, test } from 'vitest';
import { SCREEN, SCREEN_SIDE } from './halftone-screen.ts';
import { screenPicture } from './screen-picture.ts';
import { separateTone } from './separate-tone.ts';

const SIDE = 160;
const AREA = { x: -13, y: 700, width: 403, height: 401 };

/** A square picture of a grey for each pixel. */
function pictureOf(greyAt: (x: number, y: number) => number): Uint8Array {
  return Uint8Array.from({ length: SIDE * SIDE }, (_, i) => greyAt(i % SIDE, Math.floor(i / SIDE)));
}

/** Dots as image models draw tone: a lattice of 45°, so many pixels from row to row, edges soft. */
function dotted(pitch: number, radius: number): (x: number, y: number) => number {
  const side = pitch * Math.SQRT2;
  return (x, y) => {
    const near = [0, side / 2].map((shift) =>
      Math.hypot(
        ((((x + shift + side / 2) % side) + side) % side) - side / 2,
        ((((y + shift + side / 2) % side) + side) % side) - side / 2,
      ),
    );
    return Math.round(255 * Math.min(1, Math.max(0, Math.min(...near) - radius + 0.5)));
  };
}

function screened(picture: Uint8Array, area = AREA) {
  const bits = screenPicture(separateTone(picture, SIDE, SIDE), area);
  const stride = Math.ceil(area.width / 8);
  return (x: number, y: number) => (bits[y * stride + (x >> 3)]! >> (7 - (x & 7))) & 1;
}

function blackShare(white: (x: number, y: number) => number, [left, top, side]: readonly [number, number, number]) {
  let black = 0;
  for (let y = top; y < top + side; y += 1) for (let x = left; x < left + side; x += 1) black += 1 - white(x, y);
  return black / side ** 2;
}

test('the screen is dots at 45°, 60 lines an inch at 600 dpi', () => {
  const at = (x: number, y: number) => SCREEN[(y % SCREEN_SIDE) * SCREEN_SIDE + (x % SCREEN_SIDE)]!;
  expect(600 / (SCREEN_SIDE / Math.SQRT2)).toBeCloseTo(60, -1);
  // The lightest tone's dots: at the tile's corners and centre, and nowhere else.
  const first = Array.from({ length: SCREEN_SIDE ** 2 }, (_, i) => i).filter((i) => SCREEN[i]! > 240);
  expect(first.length).toBeGreaterThan(4);
  const half = SCREEN_SIDE / 2;
  for (const i of first) {
    const [x, y] = [i % SCREEN_SIDE, Math.floor(i / SCREEN_SIDE)];
    expect(Math.abs(at(x + half, y + half) - at(x, y))).toBeLessThanOrEqual(8);
    const [toX, toY] = [Math.min(x + 0.5, SCREEN_SIDE - x - 0.5), Math.min(y + 0.5, SCREEN_SIDE - y - 0.5)];
    expect(Math.min(Math.hypot(toX, toY), Math.hypot(toX - half, toY - half))).toBeLessThan(2);
  }
});

test.each([40, 90, 128, 180, 230])('a grey of %i takes as much ink as it is dark', (grey) => {
  const white = screened(pictureOf(() => grey));
  expect(blackShare(white, [56, 56, 280])).toBeCloseTo(1 - grey / 255, 1);
});

test('paper stays paper and solid black solid, though the picture’s are not quite', () => {
  const white = screened(pictureOf((x) => (x < 80 ? 252 : 6)));
  expect(blackShare(white, [4, 4, 180])).toBe(0);
  expect(blackShare(white, [215, 4, 180])).toBe(1);
});

test('a line is a sharp contour of its own width, on paper and on tone, and not dots', () => {
  const scale = AREA.width / SIDE;
  for (const tone of [255, 200]) {
    // Four pixels wide with soft edges, on a slope.
    const picture = pictureOf((x, y) => {
      const across = Math.abs(x - 60 - y / 4);
      return Math.round(tone * Math.min(1, Math.max(0, across - 1.5)));
    });
    const white = screened(picture);
    for (let y = 40; y < 360; y += 1) {
      const middle = (60 + (y + 0.5) / scale / 4 + 0.5) * scale;
      for (let x = Math.ceil(middle - 3.5); x <= middle + 3.5; x += 1) expect(white(x, y)).toBe(0);
      if (tone === 255) for (const x of [middle - 9, middle + 9]) expect(white(Math.round(x), y)).toBe(1);
    }
  }
});

test.each([
  { pitch: 5.66, radius: 1.2 },
  { pitch: 5.66, radius: 2 },
  { pitch: 8, radius: 2.6 },
])('dots of $pitch pixels that the model drew are screened anew without a beat', ({ pitch, radius }) => {
  const picture = pictureOf(dotted(pitch, radius));
  const mean = picture.reduce((sum, grey) => sum + grey, 0) / picture.length;
  const { grey } = separateTone(picture, SIDE, SIDE);
  const inside = grey.filter((_, i) => {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    return Math.min(x, y) > 20 && Math.max(x, y) < SIDE - 20;
  });
  expect(Math.max(...inside) - Math.min(...inside)).toBeLessThan(40);
  const white = screened(picture);
  // Squares of two tiles: a beat would make some of them darker.
  for (let x = 56; x < 300; x += 28) expect(blackShare(white, [x, 140, 28])).toBeCloseTo(1 - mean / 255, 1);
});

test('white dots in a dark tone are tone too; the line around it stays a line', () => {
  const dots = dotted(5.66, 1.7);
  const picture = pictureOf((x, y) => {
    if (x < 40 || x >= 120) return 255;
    return x < 44 || x >= 116 ? 0 : 255 - dots(x, y);
  });
  const { grey, behind } = separateTone(picture, SIDE, SIDE);
  const row = 80 * SIDE;
  for (let x = 56; x < 104; x += 1) {
    expect(behind[row + x]).toBe(0);
    expect(grey[row + x]).toBeLessThan(140);
  }
  for (const x of [41, 118]) expect(behind[row + x]).toBeGreaterThan(0);
});

test('a few small spots are drawn things: they stay as they are', () => {
  const picture = pictureOf((x, y) => (Math.hypot((x % 40) - 20, (y % 40) - 20) < 2 ? 0 : 255));
  const { grey, behind } = separateTone(picture, SIDE, SIDE);
  expect(Buffer.from(grey).equals(picture)).toBe(true);
  expect(behind[20 * SIDE + 20]).toBeGreaterThan(0);
});

test('the dots of neighbouring panels are in step, also in the bleed', () => {
  const grey = pictureOf(() => 150);
  const whole = screened(grey, { x: -20, y: -20, width: 200, height: 60 });
  const right = screened(grey, { x: 57, y: -9, width: 100, height: 40 });
  for (let y = 0; y < 40; y += 1) for (let x = 0; x < 100; x += 1) expect(right(x, y)).toBe(whole(x + 77, y + 11));
});
