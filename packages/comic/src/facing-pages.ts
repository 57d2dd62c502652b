import type { Balloon, LetteredSfx, Point } from '@manga/contracts';
import type { ModelPanel, PageModel } from './page-model.ts';
import { pageFormat } from './page-profile.ts';
import { grown, moved, sharedArea } from './rect.ts';

/**
 * A page as the single pages it is bound as, in reading order: itself, or the two halves of a double page, each in its own
 * coordinates. Panels reach over the fold, so that a half printed with bleed goes on there, too.
 */
export function singlePages(page: PageModel): PageModel[] {
  if (page.side !== 'spread') return [page];
  const sides = page.rightToLeft ? (['right', 'left'] as const) : (['left', 'right'] as const);
  return sides.map((side, index) => ({ ...halfOf(page, side), number: page.number + index }));
}

function halfOf(page: PageModel, side: 'left' | 'right'): PageModel {
  const format = pageFormat(page.format.profile);
  const by = { x: side === 'left' ? 0 : -format.trim.width, y: 0 };
  const paper = { x: 0, y: 0, ...format.trim };
  const sheet = grown(paper, format.bleed);
  return {
    ...page,
    side,
    format,
    panels: page.panels.map((panel) => movedPanel(panel, by)).filter(({ bounds }) => sharedArea(bounds, sheet) > 0),
    balloons: page.balloons.map((balloon) => movedBalloon(balloon, by)).filter(({ box }) => sharedArea(box, paper) > 0),
    sfx: page.sfx.map((effect): LetteredSfx => ({ ...effect, centre: movedPoint(effect.centre, by) })),
  };
}

function movedPanel(panel: ModelPanel, by: Point): ModelPanel {
  const outline = panel.outline.map((corner) => movedPoint(corner, by));
  return { ...panel, outline, bounds: moved(panel.bounds, by) };
}

function movedBalloon(balloon: Balloon, by: Point): Balloon {
  const { tail } = balloon;
  return {
    ...balloon,
    box: moved(balloon.box, by),
    tail: tail === null ? null : { ...tail, from: movedPoint(tail.from, by), to: movedPoint(tail.to, by) },
    lines: balloon.lines.map((line) => ({ ...line, box: moved(line.box, by) })),
  };
}

function movedPoint({ x, y }: Point, by: Point): Point {
  return { x: x + by.x, y: y + by.y };
}
