import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

/** Ink. */
export const BLACK = '#000';
/** Paper. */
const WHITE = '#fff';

/** What the canvas takes as a pattern. */
export type Pattern = NonNullable<ReturnType<SKRSContext2D['createPattern']>>;

/** A fill: black, white, or screentone of a density 0..1 (the share of the area that is ink). */
export type Paint = 'black' | 'white' | number;

/** Edge of the square cell in pixels. With dots at its corners and centre the rows run at 45°. */
const CELL = 8;

/** A pattern belongs to no canvas: each is made once for all pictures. */
const patterns = new Map<string, Pattern>();
const MOST_PATTERNS = 400;

function remember(key: string, make: () => Pattern): Pattern {
  let pattern = patterns.get(key);
  if (pattern === undefined) {
    if (patterns.size >= MOST_PATTERNS) patterns.clear();
    pattern = make();
    patterns.set(key, pattern);
  }
  return pattern;
}

/** Dots of a density: black on white up to one half, white on black above. */
function dotTile(step: number): Canvas {
  const tile = createCanvas(CELL, CELL);
  const ctx = tile.getContext('2d');
  const inverted = step > 0.55;
  ctx.fillStyle = inverted ? BLACK : WHITE;
  ctx.fillRect(0, 0, CELL, CELL);
  ctx.fillStyle = inverted ? WHITE : BLACK;
  const radius = Math.sqrt(((inverted ? 1 - step : step) * CELL * CELL) / 2 / Math.PI);
  for (const [x, y] of [
    [0, 0],
    [CELL, 0],
    [0, CELL],
    [CELL, CELL],
    [CELL / 2, CELL / 2],
  ] as const) {
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, Math.PI * 2);
    ctx.fill();
  }
  return tile;
}

/** What to set as `fillStyle` for a paint. Tone is anchored to the picture's pixels, so neighbouring areas join. */
export function fillOf(ctx: SKRSContext2D, paint: Paint): string | Pattern {
  if (paint === 'black') return BLACK;
  if (paint === 'white') return WHITE;
  if (paint <= 0.02) return WHITE;
  if (paint >= 0.97) return BLACK;
  const step = Math.round(Math.min(0.95, Math.max(0.03, paint)) * 40) / 40;
  return remember(`dots ${step}`, () => ctx.createPattern(dotTile(step), 'repeat')!);
}

/** Gradation tone (グラデーショントーン): dots that grow from one density at `top` to another at `bottom`. */
export function gradation(ctx: SKRSContext2D, top: number, bottom: number, from: number, to: number): Pattern {
  const height = Math.max(CELL, Math.ceil(bottom - top));
  const key = `gradation ${Math.round(top)} ${height} ${from.toFixed(2)} ${to.toFixed(2)}`;
  return remember(key, () => ctx.createPattern(gradedTile(top, height, from, to), 'repeat-x')!);
}

function gradedTile(top: number, height: number, from: number, to: number): Canvas {
  const tile = createCanvas(CELL, Math.ceil(top) + height);
  const ctx = tile.getContext('2d');
  ctx.fillStyle = WHITE;
  ctx.fillRect(0, 0, CELL, tile.height);
  ctx.fillStyle = BLACK;
  for (let row = 0; row * (CELL / 2) < height + CELL; row++) {
    const y = Math.round(top / CELL) * CELL + (row * CELL) / 2;
    const density = from + (to - from) * Math.min(1, (row * CELL) / 2 / height);
    if (density < 0.015) continue;
    // Beyond a half the dots overlap; what they leave white shrinks about evenly with their radius.
    const radius =
      density < 0.5 ? Math.sqrt((density * CELL * CELL) / 2 / Math.PI) : (0.4 + (density - 0.5) * 0.42) * CELL * 0.98;
    for (const x of row % 2 === 0 ? [0, CELL] : [CELL / 2]) {
      ctx.beginPath();
      ctx.arc(x, y, radius, 0, Math.PI * 2);
      ctx.fill();
    }
  }
  return tile;
}
