import { chance } from './chance.ts';
import type { LaidPage, LayoutInput, LayoutPanel } from './layout-types.ts';
import { wishOf } from './panel-wish.ts';
import { boundsOf } from './quad.ts';

/** A narrower panel of a strip, as a share of the strip's width. */
const NARROW = 0.82;
const MOST_PANELS = 6;

/**
 * A webtoon's strip, cut into pieces of one height: panels of full width (small ones narrower) under one another, with
 * wide gaps that slow the reader down; the widest where the scene changes.
 */
export function layoutStrip(input: LayoutInput): Omit<LaidPage, 'side'>[] {
  const { frame } = input.format;
  const pages: Omit<LaidPage, 'side'>[] = [];
  let piece: Placed[] = [];
  const flush = () => {
    if (piece.length > 0) pages.push({ number: pages.length + 1, panels: spread(piece, input) });
    piece = [];
  };
  for (const panel of input.panels) {
    const placed = sizeOf(panel, input);
    const used = piece.reduce((sum, { height, gap }) => sum + height + gap, 0);
    if (piece.length >= MOST_PANELS || used + placed.height + (piece.length > 0 ? placed.gap : 0) > frame.height)
      flush();
    piece.push(piece.length === 0 ? { ...placed, gap: 0 } : placed);
  }
  flush();
  return pages;
}

interface Placed {
  panel: LayoutPanel;
  width: number;
  height: number;
  /** Above the panel. */
  gap: number;
}

function sizeOf(panel: LayoutPanel, { format, seed }: LayoutInput): Placed {
  const { frame, trim, gutters } = format;
  const wish = wishOf(panel);
  const small = panel.importance < 0.35 && wish.textArea < 2500 && panel.shot !== 'long';
  const width = small ? trim.width * NARROW : trim.width;
  const aspect = panel.shot === 'long' ? 1.35 : 1.75 - 0.85 * panel.importance;
  const height = Math.max(width / aspect, wish.textArea / width, panel.splash ? frame.height * 0.9 : 0);
  const { min, max } = gutters.tier;
  const gap = panel.sceneStart ? max : min + (max - min) * 0.4 * chance(seed, panel.id.length, height * 10);
  return { panel, width, height: Math.min(height, frame.height), gap };
}

/** Panels of a piece that is not full grow by this factor at most. */
const STRETCH = 1.55;

/** What a piece has left over goes into its panels and its gaps, as far as they may grow. */
function spread(piece: readonly Placed[], { format }: LayoutInput): LaidPage['panels'] {
  const { frame, trim, gutters } = format;
  const drawn = piece.reduce((sum, { height }) => sum + height, 0);
  const gaps = piece.reduce((sum, { gap }) => sum + gap, 0);
  const stretch = Math.min(STRETCH, (frame.height - gaps) / drawn);
  const left = frame.height - gaps - drawn * stretch;
  const more = piece.length > 1 ? left / (piece.length - 1) : 0;
  let y = frame.y;
  return piece.map(({ panel, width, height: least, gap }, index) => {
    const height = least * stretch;
    y += index === 0 ? 0 : Math.min(gutters.tier.max, gap + more);
    const x = width < trim.width && index % 2 === 1 ? trim.width - width : 0;
    const outline = [
      { x, y },
      { x: x + width, y },
      { x: x + width, y: y + height },
      { x, y: y + height },
    ].map((p) => ({ x: Math.round(p.x * 100) / 100, y: Math.round(p.y * 100) / 100 }));
    y += height;
    return { id: panel.id, order: index + 1, outline, bounds: boundsOf(outline), border: !panel.borderless };
  });
}
