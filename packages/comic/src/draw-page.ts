import type { Balloon, Rect } from '@manga/contracts';
import { LONGEST_LINK } from './balloon-placement.ts';
import { balloonOutline } from './balloon-shape.ts';
import { tailPaths } from './balloon-tail.ts';
import { setRow } from './horizontal-text.ts';
import { INSET_GUTTER } from './inset.ts';
import type { PageModel } from './page-model.ts';
import { pointsToMm } from './points.ts';
import { centreOf, gapBetween, grown } from './rect.ts';
import { setSfx } from './sfx.ts';
import type { Shaper } from './shaper.ts';
import type { Line, Surface } from './surface.ts';
import { closedLine } from './svg-path.ts';
import { setColumn } from './vertical-text.ts';

const BLACK = '#000000';
const WHITE = '#ffffff';
/** Where no picture was had: paper, a little darker, so that nobody takes it for an intended white panel. */
const NO_PICTURE = '#e4e4e4';
/** Frame lines of panels, in millimetres. */
const BORDER: Line = { width: 0.8, colour: BLACK };
const BALLOON_LINE = { usual: 0.35, loud: 0.55, frail: 0.25 };

/** What a page is drawn of, from the paper upwards. */
export const PAGE_LAYERS = ['paper', 'art', 'frames', 'effects', 'balloons', 'text'] as const;
export type PageLayer = (typeof PAGE_LAYERS)[number];

/** Draws a page, or some of its layers. The only code that draws pages. */
export function drawPage(
  surface: Surface,
  page: PageModel,
  shaper: Shaper,
  layers: readonly PageLayer[] = PAGE_LAYERS,
): void {
  const { trim, bleed } = page.format;
  const sheet = rectPath(grown({ x: 0, y: 0, ...trim }, bleed));
  surface.clipped(sheet, () => {
    if (layers.includes('paper')) surface.fill(sheet, WHITE);
    drawPanels(surface, page, layers);
    if (layers.includes('effects')) drawEffects(surface, page, shaper);
    if (layers.includes('balloons')) {
      for (const linked of linkedBalloons(page.balloons)) drawBalloons(surface, linked);
    }
    if (layers.includes('text')) {
      for (const balloon of page.balloons) {
        surface.saying(balloon.text, () => letter(surface, balloon, page.vertical, shaper));
      }
    }
  });
}

function drawPanels(surface: Surface, page: PageModel, layers: readonly PageLayer[]): void {
  for (const panel of page.panels) {
    const outline = closedLine(panel.outline);
    if (layers.includes('art')) {
      if (panel.inset) surface.fill(rectPath(grown(panel.bounds, INSET_GUTTER)), WHITE);
      surface.clipped(outline, () => {
        if (panel.picture === null) surface.fill(outline, NO_PICTURE);
        else surface.picture(panel.id, panel.bounds);
      });
    }
    if (panel.border && layers.includes('frames')) surface.stroke(outline, BORDER);
  }
}

function drawEffects(surface: Surface, page: PageModel, shaper: Shaper): void {
  for (const effect of page.sfx) {
    const line = { width: Math.max(0.7, pointsToMm(effect.size) * 0.16), colour: WHITE };
    const runs = setSfx(effect, shaper);
    // All outlines first: a letter's white rim must not bite into its neighbour.
    for (const run of runs) surface.drawnText(run, BLACK, line);
    for (const run of runs) surface.drawnText(run, BLACK, { width: 0, colour: BLACK });
  }
}

/** Balloons of one line that follow one another in one panel are drawn as one figure. */
function linkedBalloons(balloons: readonly Balloon[]): Balloon[][] {
  const groups = new Map<string, Balloon[]>();
  for (const balloon of balloons) {
    const key = `${balloon.panel} ${balloon.line}`;
    groups.set(key, [...(groups.get(key) ?? []), balloon]);
  }
  return [...groups.values()];
}

/** Bodies, tails and links are outlined first and filled afterwards: what overlaps becomes one figure without a seam. */
function drawBalloons(surface: Surface, balloons: readonly Balloon[]): void {
  const figures = balloons.map((balloon) => ({
    paths: [balloonOutline(balloon.shape, balloon.box, Number(balloon.id.slice(1))), ...tailPaths(balloon)].filter(
      (path) => path !== '',
    ),
    line: lineOf(balloon),
  }));
  const first = figures[0];
  if (first === undefined || first.paths.length === 0) return;
  balloons.forEach((balloon, index) => {
    const before = balloons[index - 1];
    if (before !== undefined && gapBetween(before.box, balloon.box) <= LONGEST_LINK)
      first.paths.push(link(before, balloon));
  });
  // The inner half of the line is painted over: twice the width leaves the wished one.
  for (const { paths, line } of figures) {
    for (const path of paths) surface.stroke(path, { ...line, width: line.width * 2 });
  }
  for (const { paths } of figures) for (const path of paths) surface.fill(path, WHITE);
}

function lineOf(balloon: Balloon): Line {
  if (balloon.shape === 'spiky') return { width: BALLOON_LINE.loud, colour: BLACK };
  if (balloon.shape === 'wobbly') return { width: BALLOON_LINE.frail, colour: BLACK };
  if (balloon.shape === 'dashed') return { width: BALLOON_LINE.usual, colour: BLACK, dash: [1.6, 1.1] };
  return { width: BALLOON_LINE.usual, colour: BLACK };
}

/** A narrow neck between two parts of one line. */
function link(a: Balloon, b: Balloon): string {
  const from = centreOf(a.box);
  const to = centreOf(b.box);
  const length = Math.max(0.01, Math.hypot(to.x - from.x, to.y - from.y));
  const half = Math.min(1.6, a.box.width / 6, b.box.width / 6);
  const n = { x: (-(to.y - from.y) / length) * half, y: ((to.x - from.x) / length) * half };
  return closedLine([
    { x: from.x + n.x, y: from.y + n.y },
    { x: to.x + n.x, y: to.y + n.y },
    { x: to.x - n.x, y: to.y - n.y },
    { x: from.x - n.x, y: from.y - n.y },
  ]);
}

function letter(surface: Surface, balloon: Balloon, vertical: boolean, shaper: Shaper): void {
  const size = pointsToMm(balloon.size);
  for (const line of balloon.lines) {
    const runs = (vertical ? setColumn : setRow)(line, balloon.typeface, size, shaper);
    for (const run of runs) {
      if (balloon.shape === 'none') surface.drawnText(run, BLACK, { width: size * 0.18, colour: WHITE });
      surface.text(run, BLACK);
    }
  }
}

function rectPath(rect: Rect): string {
  return closedLine([
    { x: rect.x, y: rect.y },
    { x: rect.x + rect.width, y: rect.y },
    { x: rect.x + rect.width, y: rect.y + rect.height },
    { x: rect.x, y: rect.y + rect.height },
  ]);
}
