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

  it('joins English short forms with the name that they are short for', () => {
    const called = (name: string, aliases: string[] = []) => part(person(1, name, { aliases }));
    expect(namesOf([called('Elizabeth Marsh'), called('Lizzie'), called('Miss Marsh'), called('Liz Marsh')])).toEqual([
      'Elizabeth Marsh',
    ]);
    expect(namesOf([called('Dr. Samuel Pike'), called('Sam'), called('the doctor', ['Doctor Pike'])])).toEqual([
      'Dr. Samuel Pike',
    ]);
    // Kitty may be either.
    expect(namesOf([part(person(1, 'Catherine Marsh'), person(2, 'Katherine Rowe')), called('Kitty')])).toHaveLength(3);
  });

  it('keeps a man and a woman of one family apart, whom only titles tell', () => {
    const mr = part(person(1, 'Mr. Bennet', { gender: 'male' }));
    const mrs = part(person(1, 'Mrs. Bennet', { gender: 'female' }));
    const jane = part(person(1, 'Jane Bennet', { gender: 'female' }));
    expect(namesOf([mr, mrs, mr, mrs])).toEqual(['Mr. Bennet', 'Mrs. Bennet']);
    expect(namesOf([mr, jane])).toEqual(['Jane Bennet', 'Mr. Bennet']);
    // The titles say it, too.
    expect(namesOf([part(person(1, 'Mr. Bennet')), part(person(1, 'Mrs. Bennet'))])).toHaveLength(2);
    expect(
      namesOf([part(person(1, '佐藤', { gender: 'female' })), part(person(1, '佐藤健太', { gender: 'male' }))]),
    ).toEqual([...['佐藤', '佐藤健太']]);
  });

  it('keeps people apart who share no more than a word that anybody may be called by', () => {
    const bennet = part(person(1, 'Mrs. Bennet', { aliases: ['her mother', 'Mother'] }));
    const lucas = part(person(1, 'Lady Lucas', { aliases: ['my mother'] }));
    expect(namesOf([bennet, lucas])).toEqual(['Lady Lucas', 'Mrs. Bennet']);
    expect(
      namesOf([part(person(1, '花子', { aliases: ['母さん'] })), part(person(1, '静香', { aliases: ['母さん'] }))]),
    ).toEqual([...['花子', '静香']]);
    // As the only word for somebody it is a name.
    expect(
      namesOf([part(person(1, 'the old man')), part(person(1, 'an old man')), part(person(1, 'a boy'))]),
    ).toHaveLength(2);
  });

  it('keeps two full names two, whatever nickname they share', () => {
    const jane = part(person(1, 'Jane Bennet', { aliases: ['Miss Bennet', 'Birdie'] }));
    const eliza = part(person(1, 'Elizabeth Bennet', { aliases: ['Miss Bennet', 'Birdie'] }));
    expect(namesOf([jane, eliza])).toEqual(['Elizabeth Bennet', 'Jane Bennet']);
    expect(namesOf([jane, part(person(1, 'Jane Bingley', { aliases: ['Jane Bennet'] }))])).toEqual(['Jane Bingley']);
  });

  it('believes a part that tells two people apart more than a likeness of their names', () => {
    const tom = part(person(1, 'Tom'));
    const both = part(person(1, 'Thomas Harrow'), person(2, 'Tom'));
    expect(namesOf([tom, both, tom])).toEqual(['Thomas Harrow', 'Tom']);
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
