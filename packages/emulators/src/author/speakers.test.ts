import type { AnalysisAnswer } from '@manga/contracts';
import { describe, expect, it } from 'vitest';
import { createAuthor } from './index.ts';

const author = createAuthor();

/** Asks about paragraphs written as lines, quotes and narration parted by `|`; a part that begins with a mark is a quote. */
async function analyse(...paragraphs: string[]): Promise<AnalysisAnswer> {
  let number = 0;
  const given = paragraphs.map((paragraph) =>
    Object.fromEntries(
      paragraph.split('|').map((part) => {
        const text = part.trim();
        number += 1;
        return [`${/^[「『（“"*]/.test(text) ? 'q' : 's'}${number}`, text];
      }),
    ),
  );
  const text = `<data name="story">\n${JSON.stringify({ paragraphs: given })}\n</data>`;
  const answer = await author.answer({
    contents: [{ role: 'user', parts: [{ text }] }],
    generationConfig: { responseJsonSchema: { title: 'AnalysisAnswer' } },
  });
  return answer as AnalysisAnswer;
}

const speakersOf = ({ quotes, people }: AnalysisAnswer) =>
  quotes.map(({ speaker }) => people.find(({ n }) => n === speaker)?.name ?? null);

describe('who speaks', () => {
  it.each<[string, string[], (string | null)[]]>([
    ['a tag after the quote', ['「待って」|と花子は言った。'], ['花子']],
    ['a tag in the middle', ['「待って」|と花子は言った。|「お願い」'], ['花子', '花子']],
    ['a lead before the quote', ['太郎は、|「行くぞ」|と叫んだ。', '花子は頷いた。'], ['太郎']],
    ['a sentence before the quote', ['太郎は顔を上げた。', '「行くぞ」', '花子も立った。'], ['太郎']],
    [
      'turns after a tag',
      ['「行くぞ」|と太郎は言った。', '「どこへ？」|と花子は聞いた。', '「海へ」', '「どうして？」'],
      ['太郎', '花子', '太郎', '花子'],
    ],
    [
      'who is called by name',
      ['太郎と花子は歩いた。太郎は笑った。花子も笑った。', '「花子、見て」', '「何？」'],
      ['太郎', '花子'],
    ],
    [
      'pronouns',
      ['花子は走ってきた。', '「遅れてごめん」|と彼女は言った。', '太郎は笑った。', '「いいよ」|と彼は答えた。'],
      ['花子', '太郎'],
    ],
    [
      'old men by their words',
      ['源造爺さんが座っていた。太郎は立っていた。', '「わしは知らんのじゃ」'],
      ['源造爺さん'],
    ],
    [
      'a name that is told and not called',
      [
        '“Who is she?”|asked Ruth.',
        '“Her name is Clara. Clara Bell. She was a maid,”|said Edwin.',
        '“And she gave you the key.”',
        '“No!”|Edwin shouted.',
        'Clara Bell was far away. Clara slept.',
      ],
      ['Ruth', 'Edwin', 'Ruth', 'Edwin'],
    ],
    [
      'whoever looks at somebody else',
      [
        '花子は少女の足もとを見た。',
        '（うそ……）',
        '少女は首をかしげた。',
        '花子は震えた。それでも、少女の目が笑っているように見えた。',
        '「帰ろう」',
        '少女は歩いた。',
      ],
      ['花子', '花子'],
    ],
    ['the cry of an animal', ['猫のタマがいた。太郎は笑った。', '「にゃあ」', '「静かに」'], ['タマ', '太郎']],
    [
      'who says their own name',
      ['花子は驚いた。太郎は立っていた。太郎は頭を下げた。花子も立った。', '「太郎です。よろしく」'],
      ['太郎'],
    ],
    [
      'a thought between the lines of two people',
      ['太郎と花子は歩いた。', '「行くぞ」|と太郎は言った。', '（どこへ行くの）|と花子は思った。', '「どこへ？」'],
      ['太郎', '花子', '花子'],
    ],
    [
      'animals only where they are said to',
      ['猫のタマは眠っていた。花子は笑った。', '「おはよう」', '「にゃあ」|とタマは鳴いた。'],
      ['花子', 'タマ'],
    ],
    [
      'said Anna',
      ['"Wait,"| said Anna.', '"Why?"| asked Tom.', '"Because."', '"Because what?"'],
      ['Anna', 'Tom', 'Anna', 'Tom'],
    ],
    ['Anna said', ['Anna said,| "Wait."', 'Tom nodded.', '"Fine."'], ['Anna', 'Tom']],
    ['he and she', ['Anna met Tom.', '"Wait,"| she said.', '"No,"| he said.'], ['Anna', 'Tom']],
    ['people without a name', ['The old man sat down. Anna ran to him.', '"Sit,"| said the old man.'], ['old man']],
    [
      'a narrator',
      ['I opened the door. I was cold. Tom looked up.', '"Come in,"| said Tom.', '"Thank you,"| I said.'],
      ['Tom', 'I'],
    ],
  ])('is told by %s', async (_, paragraphs, expected) => {
    expect(speakersOf(await analyse(...paragraphs))).toEqual(expected);
  });
});

describe('what a person is like', () => {
  it('is read from names, kin, suffixes and words of looks', async () => {
    const { people } = await analyse(
      '眼鏡をかけた太郎くんは走った。太郎くんは小学生だ。',
      '妹の花子は笑った。花子は赤い髪の女の子だった。',
      '田中先生は叫んだ。田中先生は黒板を叩いた。',
      '犬のポチは吠えた。ポチは走った。',
    );
    const find = (name: string) => people.find((person) => person.name.startsWith(name));
    expect(find('太郎')).toMatchObject({ gender: 'male', age: 'child', description: expect.stringMatching(/glasses/) });
    expect(find('花子')).toMatchObject({ gender: 'female', description: expect.stringMatching(/red hair/) });
    expect(find('田中')).toMatchObject({ age: 'adult' });
    expect(find('ポチ')).toMatchObject({ kind: 'animal', description: expect.stringMatching(/dog/) });
  });
});

describe('how a line is voiced', () => {
  it.each<[string, string]>([
    ['「逃げろ！！」', 'shout'],
    ['「ねえ」|と花子は囁いた。', 'whisper'],
    ['（まさか）', 'thought'],
    ['「……もう、……だめ」', 'weak'],
    ['「おはよう」', 'speech'],
    ['『まもなく終点です』|とスピーカーから声がした。', 'machine'],
  ])('%s', async (line, voice) => {
    const { quotes } = await analyse('花子は駅に立っていた。花子は黙っていた。', line);
    expect(quotes[0]?.voice).toBe(voice);
  });
  it('knows a title from a spoken line', async () => {
    const { quotes } = await analyse('花子は|『罪と罰』|を読んだ。', '「面白い」|と花子は言った。');
    expect(quotes.map(({ spoken }) => spoken)).toEqual([false, true]);
  });
});

describe('the author', () => {
  it('reads 1,500 characters in 300 ms and 50,000 in 5 s once its dictionary is loaded', async () => {
    const scene = [
      '健太は海辺の道を走っていた。空は青く、風が強かった。',
      '「待って！」|と美咲が叫んだ。',
      '健太は振り返り、砂の上に立ち止まった。',
      '「どうしたの？」',
    ];
    const repeat = (times: number) => Array.from({ length: times }, () => scene).flat();
    await analyse(...scene);
    // The best of some runs: the machine may be busy with other tests.
    const time = async (paragraphs: string[], runs: number) => {
      let best = Number.POSITIVE_INFINITY;
      for (let run = 0; run < runs; run += 1) {
        const start = performance.now();
        await analyse(...paragraphs);
        best = Math.min(best, performance.now() - start);
      }
      return best;
    };
    expect(await time(repeat(22), 5)).toBeLessThan(300);
    expect(await time(repeat(720), 2)).toBeLessThan(5_000);
  });
  it('does not answer what it does not know', async () => {
    const request = {
      contents: [{ role: 'user', parts: [{ text: 'hello' }] }],
      generationConfig: { responseJsonSchema: { title: 'Recipe' } },
    };
    expect(await author.answer(request)).toBeNull();
  });
});

describe('who is in the story', () => {
  const names = ({ people }: AnalysisAnswer) => people.map(({ name, aliases }) => [name, ...aliases]);

  it('knows names that begin with a number', async () => {
    expect(names(await analyse('八五郎がいびきをかいていた。', '「うるせえ」|と八五郎は怒鳴った。')).flat()).toContain(
      '八五郎',
    );
  });

  it('knows a katakana given name behind a family name', async () => {
    const found = names(
      await analyse('佐藤くんが頭を下げた。', '「佐藤カイです」|とカイは言った。', 'カイは笑った。佐藤くんも座った。'),
    );
    expect(found.filter((forms) => forms.includes('カイ'))).toHaveLength(1);
    expect(found.find((forms) => forms.includes('カイ'))).toContain('佐藤くん');
  });

  it('takes a rank and a name for one person, and no name from the title', async () => {
    const found = names(
      await analyse(
        'The Old Ghost',
        'Sheriff Clara Boone leaned against the door.',
        '“One,”|said Clara.',
        'Clara smiled.',
      ),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('Clara');
  });
});
