import type { AnsweredLook, CastAnswer } from '@manga/contracts';

const FIELDS = ['species', 'hairStyle', 'hairColour', 'eyes', 'build', 'outfit'] as const;

/** What makes an answer unusable: numbers missing or doubled, words that are not English, nothing to draw. */
export function castFaults({ characters }: CastAnswer, size: number): string[] {
  const faults: string[] = [];
  const count = new Map<number, number>();
  for (const { n } of characters) count.set(n, (count.get(n) ?? 0) + 1);
  for (let n = 1; n <= size; n++) {
    const found = count.get(n) ?? 0;
    if (found !== 1) faults.push(`character ${n} is there ${found} times instead of once`);
  }
  for (const n of count.keys()) if (n > size) faults.push(`there is no character ${n}`);
  for (const look of characters) faults.push(...wordFaults(look));
  return faults;
}

function wordFaults(look: AnsweredLook): string[] {
  const faults: string[] = [];
  const words: [string, string][] = [
    ...FIELDS.map((field): [string, string] => [field, look[field]]),
    ...look.marks.map((mark): [string, string] => ['marks', mark]),
  ];
  for (const [field, value] of words) {
    // Letters of another script come out as lettering in the picture.
    if (/[^\p{Script=Latin}\p{Script=Common}]/u.test(value))
      faults.push(`${field} of character ${look.n} is not in English`);
  }
  if (look.species === '' && look.hairStyle.trim() === '') faults.push(`character ${look.n} has no hair style`);
  return faults;
}
