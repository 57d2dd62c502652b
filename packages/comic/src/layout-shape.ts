import type { Polygon, ReadingDirection } from '@manga/contracts';
import { insetSize, placeInset, uprightSize } from './layout-inset.ts';
import type { Split, SplitTier } from './layout-split.ts';
import type { LaidPanel, LayoutPanel } from './layout-types.ts';
import type { PageFormat } from './page-profile.ts';
import { wishOf } from './panel-wish.ts';
import { type Across, boundsOf, type Down, mirrored, parallel, quad } from './quad.ts';
import { cornersOf } from './rect.ts';

/**
 * The outlines of a divided page in the trim box's coordinates.
 *
 * @param inset the panel that lies inside the one before it and has no part in the division
 */
export function shapePage(
  split: Split,
  panels: readonly LayoutPanel[],
  inset: number | null,
  format: PageFormat,
  direction: ReadingDirection,
): LaidPanel[] {
  const framed = panels.filter((_, index) => index !== inset);
  const bleeding = bleedingPanels(framed);
  const borderless = framed.find((panel) => panel.borderless && !bleeding.has(panel.id))?.id;
  const shapes: Polygon[] = outlines(split, framed, format, bleeding);
  if (inset !== null) {
    const size = insetSize(uprightSize(split, inset - 1, format), wishOf(panels[inset]!))!;
    shapes.splice(inset, 0, cornersOf(placeInset(shapes[inset - 1]!, size, format)));
  }
  return shapes.map((outline, index) => {
    const { id } = panels[index]!;
    const final = (direction === 'rtl' ? mirrored(outline, format.trim.width) : outline).map(rounded);
    const panel = { id, order: index + 1, outline: final, bounds: boundsOf(final), border: id !== borderless };
    return index === inset ? { ...panel, insetIn: panels[index - 1]!.id } : panel;
  });
}

/** Bleeds lose their force when everything bleeds: the two most important panels that wish it. */
function bleedingPanels(panels: readonly LayoutPanel[]): Set<string> {
  const wishing = panels.filter((panel) => panel.bleed || panel.splash || panel.spread);
  return new Set(
    wishing
      .sort((a, b) => b.importance - a.importance)
      .slice(0, 2)
      .map((panel) => panel.id),
  );
}

function outlines(split: Split, panels: readonly LayoutPanel[], format: PageFormat, bleeding: Set<string>): Polygon[] {
  const { frame, trim, bleed } = format;
  const edge = { left: -bleed, top: -bleed, right: trim.width + bleed, bottom: trim.height + bleed };
  const result: Polygon[] = [];
  split.tiers.forEach((tier, t) => {
    const above = split.tiers[t - 1];
    const last = t === split.tiers.length - 1;
    tier.cells.forEach((cell, c) => {
      cell.panels.forEach((_, p) => {
        const bleeds = bleeding.has(panels[result.length]!.id);
        const outer = (line: number, out: number) => ({ at: bleeds ? out : line, slope: 0 });
        const top =
          p > 0
            ? parallel(stackLine(cell, p, frame.y, split.columnGutter), split.columnGutter / 2)
            : above === undefined
              ? outer(frame.y, edge.top)
              : parallel(tierLine(above, format), above.gutter / 2);
        const bottom =
          p < cell.panels.length - 1
            ? parallel(stackLine(cell, p + 1, frame.y, split.columnGutter), -split.columnGutter / 2)
            : last
              ? outer(frame.y + frame.height, edge.bottom)
              : parallel(tierLine(tier, format), -tier.gutter / 2);
        const left =
          c === 0
            ? outer(frame.x, edge.left)
            : parallel(columnLine(tier, c, format, split.columnGutter), split.columnGutter / 2);
        const right =
          c === tier.cells.length - 1
            ? outer(frame.x + frame.width, edge.right)
            : parallel(columnLine(tier, c + 1, format, split.columnGutter), -split.columnGutter / 2);
        result.push(quad(top, right, bottom, left));
      });
    });
  });
  return result;
}

/** The middle of the gutter under a tier; it turns around the page's middle. */
function tierLine(tier: SplitTier, { frame }: PageFormat): Across {
  const middle = frame.x + frame.width / 2;
  return { at: frame.y + tier.top + tier.height + tier.gutter / 2 - tier.slope * middle, slope: tier.slope };
}

/** The middle of the gutter before a tier's cell; it turns around the tier's middle. */
function columnLine(tier: SplitTier, cell: number, { frame }: PageFormat, gutter: number): Down {
  const slope = tier.slants[cell - 1]!;
  const middle = frame.y + tier.top + tier.height / 2;
  return { at: frame.x + tier.cells[cell]!.left - gutter / 2 - slope * middle, slope };
}

/** The middle of the gutter above a stacked panel. */
function stackLine(cell: SplitTier['cells'][number], panel: number, frameTop: number, gutter: number): Across {
  return { at: frameTop + cell.panels[panel]!.top - gutter / 2, slope: 0 };
}

function rounded({ x, y }: { x: number; y: number }) {
  return { x: Math.round(x * 100) / 100, y: Math.round(y * 100) / 100 };
}
