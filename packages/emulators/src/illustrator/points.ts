import type { Pt } from './ink.ts';

/** The point, as a sharp corner of its line. */
export const corner = ([x, y]: Pt): Pt => [x, y, 1];

type Part = number | { slot: number; sign: 1 | -1 };
type Compiled = readonly (readonly [Part, Part, corner: boolean])[];

const compiled = new WeakMap<TemplateStringsArray, Compiled>();

/**
 * A line of points in the notation of SVG: `x,y` pairs parted by spaces, a `!` behind a pair for a sharp corner. Numbers
 * can be filled in: pts`0,0 ${w},-4! ${w},20`. A template is read once; drawing fills in its numbers only.
 */
export function pts(strings: TemplateStringsArray, ...values: number[]): Pt[] {
  let plan = compiled.get(strings);
  if (plan === undefined) {
    plan = compile(strings);
    compiled.set(strings, plan);
  }
  const numberOf = (part: Part) => (typeof part === 'number' ? part : part.sign * values[part.slot]!);
  return plan.map(([x, y, corner]): Pt => (corner ? [numberOf(x), numberOf(y), 1] : [numberOf(x), numberOf(y)]));
}

function compile(strings: TemplateStringsArray): Compiled {
  const text = strings.reduce((all, part, slot) => `${all}#${slot - 1}#${part}`);
  return text
    .trim()
    .split(/\s+/)
    .map((point) => {
      const [, x = '', y = '', corner] = /^([^,]+),([^!]+)(!?)$/.exec(point) ?? [];
      return [partOf(x, point), partOf(y, point), corner === '!'] as const;
    });
}

function partOf(text: string, point: string): Part {
  const slot = /^(-?)#(\d+)#$/.exec(text);
  if (slot !== null) return { slot: Number(slot[2]), sign: slot[1] === '-' ? -1 : 1 };
  const value = Number(text);
  if (text === '' || Number.isNaN(value)) throw new SyntaxError(`"${point}" is no point`);
  return value;
}
