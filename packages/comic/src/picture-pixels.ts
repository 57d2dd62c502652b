import { loadSharp } from './load-sharp.ts';

/** The picture is judged on so many cells a side: a pattern of dots is one grey in each. */
const GRID = 16;
/** Least standard deviation of the cells' grey, of 255, in a picture that shows something. */
const LEAST_CONTRAST = 3;

/** The grey of a panel that nobody could draw. */
const PLAIN_GREY = 214;

/** Whether a picture shows nothing: one plain area, fine noise, or a pattern alone. */
export async function isBlankPicture(picture: Uint8Array): Promise<boolean> {
  const sharp = await loadSharp();
  const { data, info } = await sharp(picture)
    .flatten({ background: '#ffffff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const cells = meanGreys(data, info.width, info.height);
  const mean = cells.reduce((sum, grey) => sum + grey, 0) / cells.length;
  const variance = cells.reduce((sum, grey) => sum + (grey - mean) ** 2, 0) / cells.length;
  return Math.sqrt(variance) < LEAST_CONTRAST;
}

/**
 * The mean grey of each cell under a window that falls off towards its neighbours' middles: a plain mean, or a resampling
 * filter, would beat with the dots of a tone.
 */
function meanGreys(pixels: Buffer, width: number, height: number): Float64Array {
  const columns = sharesOf(width);
  const rows = sharesOf(height);
  const sums = new Float64Array(GRID * GRID);
  const weights = new Float64Array(GRID * GRID);
  const across = new Float64Array(GRID);
  const acrossWeights = new Float64Array(GRID);
  for (const { cell, share } of columns) {
    acrossWeights[cell]! += 1 - share;
    acrossWeights[Math.min(GRID - 1, cell + 1)]! += share;
  }
  rows.forEach(({ cell: row, share: low }, y) => {
    across.fill(0);
    columns.forEach(({ cell, share }, x) => {
      const grey = pixels[y * width + x]!;
      across[cell]! += grey * (1 - share);
      across[Math.min(GRID - 1, cell + 1)]! += grey * share;
    });
    const below = Math.min(GRID - 1, row + 1);
    for (let cell = 0; cell < GRID; cell += 1) {
      sums[row * GRID + cell]! += across[cell]! * (1 - low);
      sums[below * GRID + cell]! += across[cell]! * low;
      weights[row * GRID + cell]! += acrossWeights[cell]! * (1 - low);
      weights[below * GRID + cell]! += acrossWeights[cell]! * low;
    }
  });
  return sums.map((sum, cell) => sum / Math.max(1, weights[cell]!));
}

/** For each pixel of a side the cell before it, and the share of it that the next cell gets. */
function sharesOf(length: number): { cell: number; share: number }[] {
  return Array.from({ length }, (_, at) => {
    const place = Math.min(GRID - 1, Math.max(0, ((at + 0.5) * GRID) / length - 0.5));
    return { cell: Math.floor(place), share: place - Math.floor(place) };
  });
}

/** An even light tone as a PNG, for a panel that nobody could draw. */
export async function plainPicture(width: number, height: number): Promise<Buffer> {
  const sharp = await loadSharp();
  const background = { r: PLAIN_GREY, g: PLAIN_GREY, b: PLAIN_GREY };
  return sharp({ create: { width, height, channels: 3, background } })
    .toColourspace('b-w')
    .png()
    .toBuffer();
}
