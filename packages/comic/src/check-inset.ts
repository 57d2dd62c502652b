import type { Polygon, ReadingDirection } from '@manga/contracts';
import { INSET_GUTTER } from './inset.ts';
import { areaOf, boundsOf } from './quad.ts';
import { centreOf, depthIn, sharedArea } from './rect.ts';

/** An inset takes no more of the panel in which it lies. */
const MOST_OF_HOST = 0.3;
/** Outlines are rounded to hundredths of a millimetre. */
const TOLERANCE = 0.1;

interface CheckedPanel {
  id: string;
  outline: Polygon;
  insetIn?: string | undefined;
}

/** What is wrong with a panel that lies inside another one; `panels` are those of its page as they are read. */
export function insetFaults(
  inset: CheckedPanel,
  panels: readonly CheckedPanel[],
  direction: ReadingDirection,
): string[] {
  const host = panels.find(({ id }) => id === inset.insetIn);
  if (host === undefined || host.insetIn !== undefined) return [`${inset.id} lies in no panel of its page`];
  const faults: string[] = [];
  const depth = depthIn(host.outline);
  if (inset.outline.some((corner) => depth(corner) < INSET_GUTTER - TOLERANCE))
    faults.push(`${inset.id} does not lie inside ${host.id}`);
  if (areaOf(inset.outline) > MOST_OF_HOST * areaOf(host.outline)) faults.push(`${inset.id} hides much of ${host.id}`);

  const before = panels[panels.indexOf(inset) - 1];
  if (before?.id !== host.id) faults.push(`${inset.id} is not read right after ${host.id}`);
  const [own, whole] = [centreOf(boundsOf(inset.outline)), centreOf(boundsOf(host.outline))];
  const last = direction === 'rtl' ? own.x < whole.x : own.x > whole.x;
  if (!last || own.y < whole.y) faults.push(`${inset.id} does not stand in the corner of ${host.id} that is read last`);
  const others = panels.filter((other) => other !== inset && other.insetIn === host.id);
  if (others.some(({ outline }) => sharedArea(boundsOf(outline), boundsOf(inset.outline)) > 0))
    faults.push(`${inset.id} overlaps another panel inside ${host.id}`);
  return faults;
}
