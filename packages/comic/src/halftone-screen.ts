/** Dots of print: the finest that keep their shape on a 600 dpi plate. */
export const PRINT_DPI = 600;

/**
 * Side of the tile that the screen repeats. Two dots a tile, at its corner and its centre, stand at 45° and
 * 7√2 = 9.9 pixels apart: 60.6 lines an inch at 600 dpi.
 */
export const SCREEN_SIDE = 14;

/** Greys beyond these are paper and solid black: dots of so little ink, or of so little paper, do not print. */
export const LIGHTEST = 250;
export const DARKEST = 8;

/**
 * The threshold of each pixel of the tile, row by row: grey below it is printed black. Dots grow from their middles; the areas that are
 * left white at last are dots too, so that light and dark tones are alike.
 */
export const SCREEN: Uint8Array = screenTile();

function screenTile(): Uint8Array {
  const size = SCREEN_SIDE * SCREEN_SIDE;
  const places = Array.from({ length: size }, (_, at) => {
    // Pixels lie half a pixel beside the dots' middles, so that a dot grows on all its sides and not by single pixels.
    const [x, y] = [(at % SCREEN_SIDE) + 0.5, Math.floor(at / SCREEN_SIDE) + 0.5];
    const turn = (2 * Math.PI) / SCREEN_SIDE;
    return { at, ink: Math.cos(turn * x) * Math.cos(turn * y) };
  });
  places.sort((a, b) => b.ink - a.ink || a.at - b.at);
  const tile = new Uint8Array(size);
  places.forEach(({ at }, rank) => {
    tile[at] = Math.round(LIGHTEST - ((rank + 0.5) / size) * (LIGHTEST - DARKEST));
  });
  return tile;
}
