/** Darker than this is part of a dot; the dots of a light tone are never darker in a picture of an image model's size. */
const INK = 200;
/** Most pixels that a dot of a tone is wide and high: 25 lines an inch in a picture of 250 dpi. */
const WIDEST_DOT = 10;
/** Dots are counted in squares of so many pixels, each together with its eight neighbours. */
const SQUARE = 24;
/** Fewer dots around, or so little of the area, are freckles, stars or gravel and no tone. */
const FEWEST_DOTS = 12;
const LEAST_SHARE = 0.02;

/** A dot's box in pixels, its last column and row included. */
export interface ToneDot {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Dots of one colour. */
export interface DottedTone {
  dots: readonly ToneDot[];
  /** Distance of neighbouring dots in pixels where they stand closest. */
  pitch: number;
}

/** The tones of a picture that are drawn as dots. */
export interface ToneDots {
  /** Black dots on white. */
  black: DottedTone;
  /** White dots that a dark tone leaves. */
  white: DottedTone;
}

/** Finds tone that a grey picture was drawn with: small spots of one colour, many of them beside one another. */
export function findToneDots(grey: Uint8Array, width: number, height: number): ToneDots {
  const spots = smallSpots(grey, width, height);
  return { black: inCrowds(spots.black, width, height), white: inCrowds(spots.white, width, height) };
}

/** Connected areas of one colour that are no larger than a dot, found row by row: runs join what they touch in the row above. */
function smallSpots(grey: Uint8Array, width: number, height: number): { black: ToneDot[]; white: ToneDot[] } {
  const areas = createAreas();
  // Runs alternate in colour, so a row is its colour changes, the label of each run, and the colour of the first.
  let above = { changes: new Int32Array(width + 1), labels: new Int32Array(width), runs: 0, first: 0 };
  let row = { changes: new Int32Array(width + 1), labels: new Int32Array(width), runs: 0, first: 0 };
  for (let y = 0; y < height; y += 1) {
    const { changes, labels } = row;
    const from = y * width;
    let ink = grey[from]! < INK ? 1 : 0;
    row.first = ink;
    let runs = 0;
    changes[0] = 0;
    for (let x = 1; x < width; x += 1) {
      const here = grey[from + x]! < INK ? 1 : 0;
      if (here === ink) continue;
      ink = here;
      runs += 1;
      changes[runs] = x;
    }
    runs += 1;
    changes[runs] = width;
    row.runs = runs;

    let over = 0;
    for (let run = 0; run < runs; run += 1) {
      const [start, end, colour] = [changes[run]!, changes[run + 1]!, row.first ^ (run & 1)];
      while (over < above.runs && above.changes[over + 1]! <= start) over += 1;
      let label = -1;
      for (let at = over; at < above.runs && above.changes[at]! < end; at += 1) {
        if ((above.first ^ (at & 1)) !== colour) continue;
        label = label < 0 ? areas.rootOf(above.labels[at]!) : areas.join(label, above.labels[at]!);
      }
      labels[run] = label < 0 ? areas.add(colour, start, end - 1, y) : areas.grow(label, start, end - 1, y);
    }
    [above, row] = [row, above];
  }
  return areas.small();
}

/** Areas that are still growing together. */
function createAreas() {
  const parent: number[] = [];
  const colours: number[] = [];
  const lefts: number[] = [];
  const tops: number[] = [];
  const rights: number[] = [];
  const bottoms: number[] = [];
  const rootOf = (label: number): number => {
    let at = label;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  return {
    rootOf,
    add(colour: number, left: number, right: number, y: number): number {
      const label = parent.length;
      parent.push(label);
      colours.push(colour);
      lefts.push(left);
      rights.push(right);
      tops.push(y);
      bottoms.push(y);
      return label;
    },
    grow(root: number, left: number, right: number, y: number): number {
      if (left < lefts[root]!) lefts[root] = left;
      if (right > rights[root]!) rights[root] = right;
      bottoms[root] = y;
      return root;
    },
    join(root: number, label: number): number {
      const other = rootOf(label);
      if (other === root) return root;
      parent[other] = root;
      lefts[root] = Math.min(lefts[root]!, lefts[other]!);
      rights[root] = Math.max(rights[root]!, rights[other]!);
      tops[root] = Math.min(tops[root]!, tops[other]!);
      bottoms[root] = Math.max(bottoms[root]!, bottoms[other]!);
      return root;
    },
    small(): { black: ToneDot[]; white: ToneDot[] } {
      const found: { black: ToneDot[]; white: ToneDot[] } = { black: [], white: [] };
      for (let label = 0; label < parent.length; label += 1) {
        if (parent[label] !== label) continue;
        const [left, top, right, bottom] = [lefts[label]!, tops[label]!, rights[label]!, bottoms[label]!];
        if (right - left >= WIDEST_DOT || bottom - top >= WIDEST_DOT) continue;
        (colours[label] === 1 ? found.black : found.white).push({ left, top, right, bottom });
      }
      return found;
    },
  };
}

/** Those that stand close together, as only dots of a tone do. */
function inCrowds(dots: readonly ToneDot[], width: number, height: number): DottedTone {
  const columns = Math.ceil(width / SQUARE) + 2;
  const rows = Math.ceil(height / SQUARE) + 2;
  const counts = new Int32Array(columns * rows);
  const areas = new Int32Array(columns * rows);
  const squareOf = ({ left, top }: ToneDot) => (Math.floor(top / SQUARE) + 1) * columns + Math.floor(left / SQUARE) + 1;
  for (const dot of dots) {
    const square = squareOf(dot);
    counts[square]! += 1;
    areas[square]! += (dot.right - dot.left + 1) * (dot.bottom - dot.top + 1);
  }
  const least = LEAST_SHARE * SQUARE * SQUARE * 9;
  let most = 1;
  const crowded = counts.map((_, square) => {
    let [count, area] = [0, 0];
    for (let row = -columns; row <= columns; row += columns) {
      for (let at = square + row - 1; at <= square + row + 1; at += 1) {
        count += counts[at] ?? 0;
        area += areas[at] ?? 0;
      }
    }
    if (count < FEWEST_DOTS || area < least) return 0;
    most = Math.max(most, count);
    return 1;
  });
  return { dots: dots.filter((dot) => crowded[squareOf(dot)] === 1), pitch: (3 * SQUARE) / Math.sqrt(most) };
}
