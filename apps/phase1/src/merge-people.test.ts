import type { AnalysisAnswer, AnsweredPerson } from '@manga/contracts';
import { describe, expect, it } from 'vitest';
import { mergePeople } from './merge-people.ts';

const person = (n: number, name: string, more: Partial<AnsweredPerson> = {}): AnsweredPerson => ({
  n,
  name,
  aliases: [],
  role: 'supporting',
  kind: 'person',
  gender: 'unknown',
  age: 'unknown',
  narrator: false,
  description: '',
  mentions: [n],
  ...more,
});
const part = (...people: AnsweredPerson[]) => ({ people }) as AnalysisAnswer;
const namesOf = (parts: AnalysisAnswer[]) =>
  mergePeople(parts)
    .people.map(({ name }) => name)
    .sort();

describe('mergePeople', () => {
  it('joins a given name and a polite form with the full name', () => {
    expect(namesOf([part(person(1, '健太')), part(person(1, '佐藤健太')), part(person(1, '佐藤くん'))])).toEqual([
      '佐藤健太',
    ]);
    expect(namesOf([part(person(1, 'Anna')), part(person(1, 'Anna Lee')), part(person(1, 'Miss Lee'))])).toEqual([
      'Anna Lee',
    ]);
  });

  it('joins by a shared alias', () => {
    expect(namesOf([part(person(1, '源造', { aliases: ['源さん'] })), part(person(2, '源さん'))])).toEqual(['源造']);
  });

  it('keeps two people of one part apart, and those whose shared name fits both', () => {
    expect(namesOf([part(person(1, '佐藤健太'), person(2, '佐藤美咲')), part(person(1, '佐藤'))])).toEqual([
      '佐藤',
      '佐藤健太',
      '佐藤美咲',
    ]);
  });

  it('joins the narrator of all parts', () => {
    expect(namesOf([part(person(1, '僕', { narrator: true })), part(person(3, '僕', { narrator: true }))])).toEqual([
      '僕',
    ]);
  });

  it('keeps what any part knows and points every number at its person', () => {
    const merged = mergePeople([
      part(person(1, '花子'), person(2, '健太', { role: 'minor' })),
      part(person(1, '健太', { gender: 'male', age: 'teen', role: 'protagonist', description: 'tall' })),
    ]);
    const kenta = merged.people.findIndex(({ name }) => name === '健太');
    expect(merged.people[kenta]).toMatchObject({
      gender: 'male',
      age: 'teen',
      role: 'protagonist',
      description: 'tall',
    });
    expect(merged.index[0]?.get(2)).toBe(kenta);
    expect(merged.index[1]?.get(1)).toBe(kenta);
  });
});

describe('people without a name', () => {
  const voice = (n: number, name: string, more: Partial<AnsweredPerson> = {}) =>
    person(n, name, { unnamed: true, ...more });

  it('go on in the next part as the same voices, in the order in which they spoke', () => {
    const merged = mergePeople([
      part(voice(1, '人物A'), voice(2, '男', { gender: 'male' })),
      part(voice(1, '女', { gender: 'female' }), voice(2, '男', { gender: 'male' })),
    ]);
    expect(merged.people).toHaveLength(2);
    expect(merged.index[1]?.get(1)).toBe(merged.index[0]?.get(1));
    expect(merged.index[1]?.get(2)).toBe(merged.index[0]?.get(2));
    expect(merged.people.every(({ unnamed }) => unnamed)).toBe(true);
  });

  it('are nobody whom the text calls by the same word', () => {
    expect(namesOf([part(voice(1, '男')), part(person(1, '男'))])).toEqual(['男', '男']);
  });
});
