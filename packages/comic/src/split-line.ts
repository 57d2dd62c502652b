import { type Cell, FORBIDDEN } from './cells.ts';
import { clustersOf, endsClause, endsSentence } from './character-class.ts';
import { breakLines } from './line-break.ts';

/** How much it hurts to go on in another balloon after a cell, besides what the line break itself costs. */
const AFTER_CLAUSE = 10;
const AFTER_PHRASE = 60;
const ELSEWHERE = 400;

/**
 * Divides a long line into the cells of linked balloons: at the ends of sentences and clauses, as even as they allow.
 *
 * @param most room for one balloon, in em along its lines
 */
export function splitIntoParts(cells: readonly Cell[], most: number): Cell[][] {
  const total = cells.reduce((sum, cell) => sum + cell.advance, 0);
  const count = Math.ceil(total / most);
  if (count <= 1) return [[...cells]];
  // 1.3: a part may run over a little rather than end in the middle of a thought.
  const { lines } = breakLines(cells.map(withClauses), count, () => 1, most * 1.3);
  return lines.map(({ start, end }) => cells.slice(start, end));
}

function withClauses(cell: Cell, index: number, cells: readonly Cell[]): Cell {
  if (cell.breakAfter >= FORBIDDEN) return cell;
  const text = cell.kind === 'space' ? (cells[index - 1]?.text ?? '') : cell.text;
  const last = clustersOf(text).at(-1) ?? '';
  let hurt = ELSEWHERE;
  if (endsSentence(last)) hurt = 0;
  else if (endsClause(last)) hurt = AFTER_CLAUSE;
  else if (cell.breakAfter === 0) hurt = AFTER_PHRASE;
  return { ...cell, breakAfter: cell.breakAfter + hurt };
}
