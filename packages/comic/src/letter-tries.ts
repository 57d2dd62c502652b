import type { LetteredPage } from '@manga/contracts';
import { checkLettering } from './check-lettering.ts';
import { type Fault, RULES } from './finding.ts';
import { type LetterPageInput, letterPage } from './letter-page.ts';

/** A page is lettered so many times again while it breaks a gate (docs/craft.md, the quality report). */
const MOST_AGAIN = 3;

/**
 * Letters a page; while the result breaks a rule that must not be broken, letters it again, each time looking harder for places: all ways to
 * set a text, a finer grid, more arrangements, smaller balloons. Keeps the best; what is left is the quality report's to tell.
 */
export function letterPageInTries(input: LetterPageInput): LetteredPage {
  let best = judged(letterPage(input), input);
  let tries = 1;
  for (; best.gates > 0 && tries <= MOST_AGAIN; tries += 1) {
    const again = judged(letterPage({ ...input, effort: tries }), input);
    if (again.gates < best.gates || (again.gates === best.gates && again.others < best.others)) best = again;
  }
  return { ...best.page, tries };
}

/**
 * Letters a page again in the size of its scene, in points. The page as it was, where the smaller size breaks more rules.
 */
export function letterPageInSize(lettered: LetteredPage, mostSize: number, input: LetterPageInput): LetteredPage {
  const before = judged(lettered, input);
  const again = judged(letterPageInTries({ ...input, mostSize }), input);
  const worse = again.gates > before.gates || (again.gates === before.gates && again.others > before.others);
  return worse ? lettered : again.page;
}

function judged(page: LetteredPage, input: LetterPageInput): { page: LetteredPage; gates: number; others: number } {
  const faults = faultsOf(page, input);
  const gates = faults.filter(({ rule }) => RULES[rule].gate).length;
  return { page, gates, others: faults.length - gates };
}

/** The faults of a lettered page, as the quality report counts them. */
function faultsOf(lettered: LetteredPage, { page, faces, ...book }: LetterPageInput): Fault[] {
  return page.panels.flatMap((panel) =>
    checkLettering({
      page,
      panel,
      faces: faces.get(panel.id) ?? [],
      balloons: lettered.balloons.filter((balloon) => balloon.panel === panel.id),
      vertical: book.writingMode === 'vertical',
      rightToLeft: book.direction === 'rtl',
      format: book.format,
    }),
  );
}
