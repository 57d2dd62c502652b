import { HONORIFIC } from './lexicon-people.ts';
import { newPerson, type Person } from './person.ts';
import type { Piece } from './pieces.ts';

/** 健 of the play is 健くん of what is said. */
const sameName = (form: string, label: string): boolean =>
  [form, form.replace(HONORIFIC, '')].some((one) => one.toLowerCase() === label.toLowerCase());

/** Who is meant by the name before a line of a play or a chat. */
export function labelledAs(label: string, people: readonly Person[]): Person | undefined {
  return label === '' ? undefined : people.find(({ forms }) => [...forms].some((form) => sameName(form, label)));
}

/**
 * Everybody who has lines in a play or a chat is somebody, whatever the words around say. `know` tells what can be known from
 * a name alone.
 */
export function addLabelled(
  people: Person[],
  pieces: readonly Piece[],
  know: (name: string) => Parameters<typeof newPerson>[1],
): void {
  const labels = [...new Set(pieces.flatMap(({ label }) => (label === '' ? [] : [label])))];
  const text = pieces.map((piece) => piece.text).join('\n');
  for (const label of labels) {
    const known = labelledAs(label, people);
    if (known !== undefined) {
      known.forms.add(label);
      continue;
    }
    // HANA of the play is Hana in what is said.
    const plain = label.replaceAll(/\p{L}+/gu, (word) => word[0]! + word.slice(1).toLowerCase());
    const name = text.includes(plain) ? plain : label;
    people.push(newPerson(name, { en: plain, ...know(plain), forms: [name, label] }));
  }
}
