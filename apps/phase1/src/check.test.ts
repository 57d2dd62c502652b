import type { AnalysisAnswer } from '@manga/contracts';
import { segmentStory } from '@manga/story';
import { describe, expect, it } from 'vitest';
import { checkAnswer } from './check.ts';
import { splitChunks } from './chunks.ts';

const story = '健太は海辺に立った。「行こう」と健太は言った。';
const [chunk] = splitChunks(segmentStory(story));
const good: AnalysisAnswer = {
  title: '海',
  language: 'ja',
  genre: 'drama',
  mood: 'calm',
  summary: 'Kenta goes.',
  people: [
    {
      n: 1,
      name: '健太',
      aliases: [],
      role: 'protagonist',
      kind: 'person',
      gender: 'male',
      age: 'teen',
      narrator: false,
      description: '',
      mentions: [1],
    },
  ],
  quotes: [{ segment: 2, spoken: true, speaker: 1, voice: 'speech', emotion: 'neutral' }],
  places: [{ n: 1, name: '海辺', kind: 'outdoor', description: 'beach' }],
  events: [
    {
      from: 1,
      to: 3,
      summary: 'Kenta stands at the beach.',
      people: [1],
      place: 1,
      emotion: 'neutral',
      importance: 0.5,
    },
  ],
};
const faultsOf = (change: (answer: AnalysisAnswer) => void): string => {
  const answer = structuredClone(good);
  change(answer);
  return checkAnswer(answer, story, chunk as never).join('\n');
};

describe('checkAnswer', () => {
  it('finds nothing wrong with a good answer', () => expect(faultsOf(() => undefined)).toBe(''));
  it('knows a name that stands over the end of a line', () => {
    const wrapped = 'Then Anna\nLee walked down to the market, and nobody who saw her in\nthe market square knew why.';
    const [part] = splitChunks(segmentStory(wrapped));
    const answer = structuredClone({ ...good, quotes: [] });
    Object.assign(answer.people[0]!, { name: 'Anna Lee' });
    Object.assign(answer.places[0]!, { name: 'in the market square' });
    expect(checkAnswer(answer, wrapped, part!).filter((fault) => fault.includes('does not stand'))).toEqual([]);
  });
  it('lets somebody whom the text never names have lines, and asks for them', () => {
    const unnamed = (answer: AnalysisAnswer, speaker: number) => {
      answer.people.push({ ...answer.people[0]!, n: 2, name: '女', unnamed: true });
      answer.quotes[0]!.speaker = speaker;
    };
    expect(faultsOf((answer) => unnamed(answer, 2))).toBe('');
    expect(faultsOf((answer) => unnamed(answer, 1))).toMatch(/people 2: unnamed, but no quote/);
  });
  it.each<[string, (answer: AnalysisAnswer) => void, RegExp]>([
    [
      'a made-up person',
      (answer) => {
        answer.people[0]!.name = '美咲';
      },
      /"美咲" does not stand/,
    ],
    [
      'a made-up place',
      (answer) => {
        answer.places[0]!.name = '山';
      },
      /"山" does not stand/,
    ],
    [
      'a quote that is none',
      (answer) => {
        answer.quotes[0]!.segment = 1;
      },
      /segment 1 is not a quote/,
    ],
    [
      'a quote left out',
      (answer) => {
        answer.quotes = [];
      },
      /no entry for the quote segments 2/,
    ],
    [
      'a quote twice',
      (answer) => {
        answer.quotes.push(answer.quotes[0]!);
      },
      /answered twice/,
    ],
    [
      'an unknown speaker',
      (answer) => {
        answer.quotes[0]!.speaker = 7;
      },
      /speaker 7/,
    ],
    [
      'an event outside',
      (answer) => {
        answer.events[0]!.to = 99;
      },
      /outside of this part/,
    ],
    [
      'an event backwards',
      (answer) => {
        answer.events[0]!.from = 3;
        answer.events[0]!.to = 1;
      },
      /ends before it begins/,
    ],
    [
      'a number used twice',
      (answer) => {
        answer.people.push(answer.people[0]!);
      },
      /used twice/,
    ],
  ])('names %s', (_, change, fault) => expect(faultsOf(change)).toMatch(fault));
});
