import { findToneDots, type ToneDot, type ToneDots } from './tone-dots.ts';

/** What is darker is ink, whatever is around it. */
const SOLID = 40;
/** What is as dark as this is a line where its surroundings are clearly lighter; else it is a dark grey. */
const LINE = 140;
const CONTRAST = 0.62;
/** How far a pixel's surroundings reach on every side, in pixels; at least a dot and its neighbours. */
const AROUND = 4;
/** How far a tone reaches beyond its dots, as a share of their distance. */
const REACH = 0.5;

const DOTS = 1;
const INK = 2;
const EDGE = 3;

/** A grey picture taken apart into ink and tone. All maps have the picture's size, one byte a pixel. */
export interface SeparatedPicture {
  width: number;
  height: number;
  /** The picture with its dotted tones as even greys: 0 black, 255 white. */
  grey: Uint8Array;
  /** 0 where there is only tone; in lines, solid black and their soft edges the tone behind them, at least 1. */
  behind: Uint8Array;
}

/**
 * Separates line work and solid black from tone: what is clearly darker than its surroundings, from greys and dots. Dots are
 * found as what they are, so that tone can be screened anew without a beat between two patterns.
 *
 * @param picture grey, one byte a pixel
 */
export function separateTone(picture: Uint8Array, width: number, height: number): SeparatedPicture {
  const kinds = dottedZones(findToneDots(picture, width, height), width, height);
  markInk(picture, kinds, width, height);
  const tone = toneAround(picture, kinds, width, height);
  const grey = new Uint8Array(picture);
  const behind = new Uint8Array(width * height);
  const columns = (width + 1) >> 1;
  for (let y = 0, i = 0; y < height; y += 1) {
    const row = (y >> 1) * columns;
    for (let x = 0; x < width; x += 1, i += 1) {
      const kind = kinds[i]!;
      if (kind === 0) continue;
      if (kind === DOTS) grey[i] = tone[row + (x >> 1)]!;
      else behind[i] = Math.max(1, tone[row + (x >> 1)]!);
    }
  }
  return { width, height, grey, behind };
}

/** Marks where dots are tone: black ones on white, and the mesh between white ones. */
function dottedZones({ black, white }: ToneDots, width: number, height: number): Uint8Array {
  const zone = new Uint8Array(width * height);
  paint(zone, black.dots, Math.ceil(black.pitch * REACH), width, height);
  if (white.dots.length === 0) return zone;
  const mesh = new Uint8Array(width * height);
  const reach = Math.ceil(white.pitch * REACH);
  paint(mesh, white.dots, reach, width, height);
  // Closed, not widened: the lines around a dark tone are no tone, nor are those through it that are wider than its mesh.
  shrinkRows(mesh, width, height, reach);
  shrinkColumns(mesh, width, height, reach);
  for (let i = 0; i < zone.length; i += 1) if (mesh[i] !== 0) zone[i] = DOTS;
  return zone;
}

function paint(zone: Uint8Array, dots: readonly ToneDot[], reach: number, width: number, height: number): void {
  for (const { left, top, right, bottom } of dots) {
    const from = Math.max(0, left - reach);
    const to = Math.min(width - 1, right + reach);
    const last = Math.min(height - 1, bottom + reach);
    for (let y = Math.max(0, top - reach); y <= last; y += 1) {
      for (let at = y * width + from; at <= y * width + to; at += 1) zone[at] = DOTS;
    }
  }
}

/** Takes `by` pixels off both ends of the marked parts of each row; beyond the picture all counts as marked. */
function shrinkRows(zone: Uint8Array, width: number, height: number, by: number): void {
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    let run = by;
    for (let x = 0; x < width + by; x += 1) {
      run = x >= width || zone[row + x] !== 0 ? run + 1 : 0;
      if (x >= by) zone[row + x - by] = run > 2 * by ? DOTS : 0;
    }
  }
}

/** The same for columns, row by row: columns one by one would leave the processor's cache at every step. */
function shrinkColumns(zone: Uint8Array, width: number, height: number, by: number): void {
  const runs = new Uint16Array(width).fill(by);
  for (let y = 0; y < height + by; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const run = y >= height || zone[y * width + x] !== 0 ? runs[x]! + 1 : 0;
      runs[x] = run;
      if (y >= by) zone[(y - by) * width + x] = run > 2 * by ? DOTS : 0;
    }
  }
}

/** Marks lines and solid black outside dotted zones, and the soft edges beside them. */
function markInk(picture: Uint8Array, kinds: Uint8Array, width: number, height: number): void {
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      const grey = picture[i]!;
      if (grey >= LINE || kinds[i] === DOTS) continue;
      if (grey >= SOLID && grey > meanAround(picture, x, y, width, height) * CONTRAST) continue;
      kinds[i] = INK;
      if (x > 0 && kinds[i - 1] === 0) kinds[i - 1] = EDGE;
      if (x + 1 < width && kinds[i + 1] === 0) kinds[i + 1] = EDGE;
      if (y > 0 && kinds[i - width] === 0) kinds[i - width] = EDGE;
      if (y + 1 < height && kinds[i + width] === 0) kinds[i + width] = EDGE;
    }
  }
}

/** Few pixels are asked about, so each is answered by looking at every second one around it. */
function meanAround(picture: Uint8Array, x: number, y: number, width: number, height: number): number {
  const [left, right] = [Math.max(0, x - AROUND), Math.min(width - 1, x + AROUND)];
  const [top, bottom] = [Math.max(0, y - AROUND), Math.min(height - 1, y + AROUND)];
  let sum = 0;
  let count = 0;
  for (let row = top; row <= bottom; row += 2) {
    for (let at = row * width + left; at <= row * width + right; at += 2) {
      sum += picture[at]!;
      count += 1;
    }
  }
  return sum / count;
}

/** The mean grey of what is not ink around every second pixel of every second row; 0 where all is ink. */
function toneAround(picture: Uint8Array, kinds: Uint8Array, width: number, height: number): Uint8Array {
  const [columns, rows] = [(width + 1) >> 1, (height + 1) >> 1];
  // Both in one number, so that they are added up at once: counts are below 1024, sums below 2²¹.
  const sums = new Int32Array(columns * rows);
  for (let y = 0; y < height; y += 1) {
    const row = (y >> 1) * columns;
    const start = y * width;
    for (let x = 0; x < width; x += 2) {
      const i = start + x;
      let sum = kinds[i]! < INK ? (picture[i]! << 10) + 1 : 0;
      if (x + 1 < width && kinds[i + 1]! < INK) sum += (picture[i + 1]! << 10) + 1;
      sums[row + (x >> 1)]! += sum;
    }
  }
  boxSum(sums, columns, rows, AROUND / 2);
  const means = new Uint8Array(columns * rows);
  for (let i = 0; i < means.length; i += 1) {
    const sum = sums[i]!;
    if (sum !== 0) means[i] = (sum >> 10) / (sum & 1023);
  }
  return means;
}

/** Each number becomes the sum of the square around it that reaches so far on every side. */
function boxSum(numbers: Int32Array, columns: number, rows: number, reach: number): void {
  const line = new Int32Array(columns);
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    line.set(numbers.subarray(start, start + columns));
    let sum = 0;
    for (let n = 0; n < Math.min(reach, columns); n += 1) sum += line[n]!;
    for (let n = 0; n < columns; n += 1) {
      if (n + reach < columns) sum += line[n + reach]!;
      if (n > reach) sum -= line[n - reach - 1]!;
      numbers[start + n] = sum;
    }
  }
  // Whole rows are added and taken away: columns one by one would leave the processor's cache at every step.
  const kept = numbers.slice();
  const sums = new Int32Array(columns);
  const add = (row: number, sign: 1 | -1) => {
    for (let n = 0, at = row * columns; n < columns; n += 1, at += 1) sums[n]! += sign * kept[at]!;
  };
  for (let row = 0; row < Math.min(reach, rows); row += 1) add(row, 1);
  for (let row = 0; row < rows; row += 1) {
    if (row + reach < rows) add(row + reach, 1);
    if (row > reach) add(row - reach - 1, -1);
    numbers.set(sums, row * columns);
  }
}
