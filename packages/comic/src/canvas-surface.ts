import type { Rect } from '@manga/contracts';
import type { Canvas, Path2D as CanvasPath, SKRSContext2D } from '@napi-rs/canvas';
import type { PlacedRun } from './placed-run.ts';
import type { Shaper } from './shaper.ts';
import type { Line, Surface } from './surface.ts';

/** Pixels of a picture, four bytes each (RGBA). */
export interface Pixels {
  data: Buffer;
  width: number;
  height: number;
}

/** A page as pixels. */
export interface CanvasSurface extends Surface {
  /** The page's pixels, RGBA. Ends the drawing: the surface's own memory is given back at once. */
  takePixels(): Pixels;
}

/** The whole pixels that an area of the page covers at a scale (pixels a millimetre). */
export function pixelArea(area: Rect, scale: number): Rect {
  const x = Math.floor(area.x * scale);
  const y = Math.floor(area.y * scale);
  return {
    x,
    y,
    width: Math.ceil((area.x + area.width) * scale) - x,
    height: Math.ceil((area.y + area.height) * scale) - y,
  };
}

/**
 * A drawing surface of pixels for the trim box of a page.
 *
 * @param scale    pixels a millimetre
 * @param pictures panel → its picture, in the size that `pixelArea` gives for the panel's bounds
 */
export async function createCanvasSurface(
  size: { width: number; height: number },
  scale: number,
  pictures: ReadonlyMap<string, Pixels>,
  shaper: Shaper,
): Promise<CanvasSurface> {
  const { createCanvas, ImageData, Path2D } = await import('@napi-rs/canvas');
  const canvas: Canvas = createCanvas(size.width, size.height);
  const context: SKRSContext2D = canvas.getContext('2d');
  context.scale(scale, scale);
  context.lineJoin = 'round';
  context.lineCap = 'butt';

  // One for all pictures: a canvas gives its memory back only when it is collected or made another size.
  const scratch = createCanvas(1, 1);
  const outlines = new Map<string, CanvasPath>();
  const outlineOf = (run: PlacedRun, glyph: number) => {
    const key = `${run.font} ${glyph}`;
    let path = outlines.get(key);
    if (path === undefined) {
      path = new Path2D(shaper.outline(run.font, glyph).path);
      outlines.set(key, path);
    }
    return path;
  };

  /** Runs `paint` for each glyph with the context in font units, y upwards. */
  const eachGlyph = (run: PlacedRun, paint: (path: CanvasPath, unit: number) => void) => {
    for (const glyph of run.glyphs) {
      const { unitsPerEm } = shaper.outline(run.font, glyph.id);
      const unit = run.size / unitsPerEm;
      context.save();
      context.translate(run.x, run.y);
      context.rotate(run.rotation);
      context.translate(glyph.x * run.size * run.stretch, glyph.y * run.size);
      context.scale(unit * run.stretch, -unit);
      paint(outlineOf(run, glyph.id), unit);
      context.restore();
    }
  };

  const prepare = (line: Line, unit = 1) => {
    context.strokeStyle = line.colour;
    context.lineWidth = line.width / unit;
    context.setLineDash(line.dash === undefined ? [] : line.dash.map((length) => length / unit));
  };

  return {
    fill(path, colour) {
      context.fillStyle = colour;
      context.fill(new Path2D(path));
    },
    stroke(path, line) {
      prepare(line);
      context.stroke(new Path2D(path));
    },
    clipped(path, draw) {
      context.save();
      context.clip(new Path2D(path));
      draw();
      context.restore();
    },
    picture(panel, area) {
      const picture = pictures.get(panel);
      if (picture === undefined) return;
      scratch.width = picture.width;
      scratch.height = picture.height;
      const data = new Uint8ClampedArray(picture.data.buffer, picture.data.byteOffset, picture.data.byteLength);
      scratch.getContext('2d').putImageData(new ImageData(data, picture.width, picture.height), 0, 0);
      const place = pixelArea(area, scale);
      context.save();
      // In whole pixels, so that the picture is not resampled a second time.
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(scratch, place.x, place.y, place.width, place.height);
      context.restore();
    },
    saying: (_text, draw) => draw(),
    text(run, colour) {
      eachGlyph(run, (path) => {
        context.fillStyle = colour;
        context.fill(path);
      });
    },
    drawnText(run, colour, outline) {
      eachGlyph(run, (path, unit) => {
        if (outline.width > 0) {
          prepare({ ...outline, width: outline.width * 2 }, unit);
          context.stroke(path);
        }
        context.fillStyle = colour;
        context.fill(path);
      });
    },
    takePixels() {
      const data = canvas.data();
      canvas.width = 1;
      canvas.height = 1;
      scratch.width = 1;
      scratch.height = 1;
      return { data, width: size.width, height: size.height };
    },
  };
}
