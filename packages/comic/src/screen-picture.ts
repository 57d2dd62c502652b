import type { Rect } from '@manga/contracts';
import { DARKEST, LIGHTEST, SCREEN, SCREEN_SIDE } from './halftone-screen.ts';
import type { SeparatedPicture } from './separate-tone.ts';

/** Bits behind the point of a grey between rows, and of a place between columns. */
const ROW_BITS = 6;
const ROW_PARTS = 1 << ROW_BITS;
const COLUMN_BITS = 8;

/**
 * A picture in black and white alone, one bit a pixel (1 is white), each row beginning a byte: lines and solid black as sharp
 * contours, tone as dots.
 *
 * @param area the pixels of the page that it covers, at the resolution of print; the dots lie on the page's grid, so that
 *   those of neighbouring panels are in step
 */
export function screenPicture(picture: SeparatedPicture, area: Rect): Uint8Array {
  const { behind, width, height } = picture;
  const stride = (area.width + 7) >> 3;
  const bits = new Uint8Array(stride * area.height);
  const columns = columnsOf(width, area);
  const line = new Int32Array(width + 1);
  const plain = plainParts(picture);
  const thresholds = new Int32Array(SCREEN_SIDE);
  for (let y = 0; y < area.height; y += 1) {
    const place = Math.min(height - 1, Math.max(0, ((y + 0.5) * height) / area.height - 0.5));
    const rows = rowsAround(Math.floor(place), width, height);
    const weights = weightsOf(place - Math.floor(place));
    const behindRow = Math.round(place) * width;
    const screenRow = tileOffset(area.y + y) * SCREEN_SIDE;
    for (let n = 0; n < SCREEN_SIDE; n += 1) thresholds[n] = SCREEN[screenRow + n]! << ROW_BITS;
    // Columns of the line before this one are interpolated; most never need to be.
    let ready = 0;
    let out = y * stride;
    for (let x = 0; x < area.width; out += 1) {
      const end = Math.min(x + 8, area.width);
      const first = columns[x]! & 0xffff;
      const last = (columns[end - 1]! & 0xffff) + 1;
      const same = plainOver(plain, rows, first, last);
      if (same !== 0) {
        if (same > 0) bits[out] = 0xff;
        x = end;
        continue;
      }
      if (ready <= last) {
        interpolate(picture, rows, weights, Math.max(ready, first), last, line);
        ready = last + 1;
      }
      let byte = 0;
      for (; x < end; x += 1) {
        const column = columns[x]!;
        const at = column & 0xffff;
        const left = line[at]!;
        const value = left + (((line[at + 1]! - left) * ((column >> 16) & 0xff)) >> COLUMN_BITS);
        const threshold = thresholds[(column >> 24) & 15]!;
        const tone = behind[behindRow + at + (column >>> 28)]! << ROW_BITS;
        byte <<= 1;
        // Half way between ink and the tone behind it is where a contour runs.
        if (tone === 0 ? value >= threshold : value << 1 >= tone && tone >= threshold) byte |= 1;
      }
      bits[out] = byte << ((8 - (end & 7)) & 7);
    }
  }
  return bits;
}

/** Art in the bleed lies at negative places of the page. */
function tileOffset(place: number): number {
  return ((place % SCREEN_SIDE) + SCREEN_SIDE) % SCREEN_SIDE;
}

/**
 * For each column of print in one number: the picture's column before it (16 bits), how far the next one is (8 bits, in
 * 256ths), its column of the screen (4 bits), and whether the next column is the nearer one.
 */
function columnsOf(from: number, { x: left, width }: Rect): Int32Array {
  return Int32Array.from({ length: width }, (_, x) => {
    const place = Math.min(from - 1, Math.max(0, ((x + 0.5) * from) / width - 0.5));
    const before = Math.floor(place);
    const part = Math.floor((place - before) * (1 << COLUMN_BITS));
    return before | (part << 16) | (tileOffset(left + x) << 24) | ((Math.round(place) - before) << 28);
  });
}

type Four = readonly [number, number, number, number];

/** Where the rows begin that a row of print is interpolated from; it lies between the second and the third. */
function rowsAround(row: number, width: number, height: number): Four {
  const last = height - 1;
  return [Math.max(0, row - 1) * width, row * width, Math.min(last, row + 1) * width, Math.min(last, row + 2) * width];
}

/** Catmull and Rom's cubic in 64ths: contours are curves and no polygons. */
function weightsOf(t: number): Four {
  const first = Math.round(((-t + 2 * t * t - t * t * t) / 2) * ROW_PARTS);
  const third = Math.round(((t + 4 * t * t - 3 * t * t * t) / 2) * ROW_PARTS);
  const fourth = Math.round(((-t * t + t * t * t) / 2) * ROW_PARTS);
  return [first, ROW_PARTS - first - third - fourth, third, fourth];
}

/**
 * For each pixel the column up to which its row is paper alone, or solid black alone (negative); 0 where it is neither. Most of a
 * page is one of them, and is not looked at pixel by pixel.
 */
function plainParts({ grey, behind, width, height }: SeparatedPicture): Int16Array {
  const plain = new Int16Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    // The column after the last one is the last one again.
    let until = width + 1;
    let kind = 2;
    for (let x = width - 1; x >= 0; x -= 1) {
      const value = grey[row + x]!;
      const here = value < DARKEST ? -1 : value > LIGHTEST && behind[row + x] === 0 ? 1 : 0;
      if (here !== kind) {
        if (kind !== 2) until = x + 1;
        kind = here;
      }
      plain[row + x] = here * until;
    }
  }
  return plain;
}

/** 1 when all four rows are paper from one column to another, -1 when they are solid black, else 0. */
function plainOver(plain: Int16Array, rows: Four, from: number, to: number): number {
  const [a, b, c, d] = [plain[rows[0] + from]!, plain[rows[1] + from]!, plain[rows[2] + from]!, plain[rows[3] + from]!];
  if (a > to && b > to && c > to && d > to) return 1;
  return a < -to && b < -to && c < -to && d < -to ? -1 : 0;
}

/** Columns of a row between the picture's rows, in 64ths of a grey. */
function interpolate(
  { grey, width }: SeparatedPicture,
  [a, b, c, d]: Four,
  [first, second, third, fourth]: Four,
  from: number,
  to: number,
  line: Int32Array,
): void {
  for (let column = from; column <= to; column += 1) {
    const x = column < width ? column : width - 1;
    line[column] = grey[a + x]! * first + grey[b + x]! * second + grey[c + x]! * third + grey[d + x]! * fourth;
  }
}
