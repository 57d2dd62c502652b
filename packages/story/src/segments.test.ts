import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentStory } from './segments.ts';

/** The texts of the quote segments, without marks. */
function quotesOf(story: string): string[] {
  return segmentStory(story)
    .segments.filter(({ kind }) => kind === 'quote')
    .map(({ inner }) => story.slice(inner.start, inner.end));
}

describe('segmentStory', () => {
  it.each<[string, string, string[]]>([
    ['Japanese speech', '「待って」と美咲は言った。「行かないで！」', ['待って', '行かないで！']],
    ['nested quotes', '「先生が『走れ』と言った」と彼。', ['先生が『走れ』と言った']],
    ['the same mark nested', '「彼は「走れ」と言った」と彼。', ['彼は「走れ」と言った']],
    ['a machine', '『次は、海岸前』', ['次は、海岸前']],
    ['a thought in brackets', '（どうしよう……）彼は思った。', ['どうしよう……']],
    ['a thought quoted with と', '彼は（まずい）と思った。', ['まずい']],
    ['a remark in brackets', '佐藤（三十歳の男）は笑った。', []],
    ['silence', '「……」', ['……']],
    ['empty quotes', '「」彼は黙った。', []],
    ['a forgotten closing mark', '「待って\n\n彼女は走った。\n「早く」', ['待って', '早く']],
    ['a speech over two paragraphs', '「昔の話だ。\n　誰も知らない」\n彼は言った。', ['昔の話だ。\n　誰も知らない']],
    ['curly English quotes', '“Wait,” said Anna. “Please.”', ['Wait,', 'Please.']],
    ['straight English quotes', '"Wait," said Anna. "Please."', ['Wait,', 'Please.']],
    [
      'British quotes with apostrophes',
      "'I don't know,' said Tom, 'it's the boys' house.'",
      ["I don't know,", "it's the boys' house."],
    ],
    ['curly British quotes', '‘It’s late,’ said Tom.', ['It’s late,']],
    ['a contraction that begins a sentence', "'Tis the dogs' home, he thought.", []],
    ['nested English quotes', '"He said \'run\' to me," she said.', ["He said 'run' to me,"]],
    ['a speech continued in the next paragraph', '“One.\n\n“Two.”', ['One.', 'Two.']],
    ['a dash', '—Come in, said Anna. —It is cold.', ['Come in,', 'It is cold.']],
    ['italics for a thought', '*Why me?* He ran. It was *very* cold.', ['Why me?']],
    ['inches', 'He was 5\'10" tall. "Tall," she said.', ['Tall,']],
    ['guillemets', '« Bonjour », dit-elle.', ['Bonjour']],
    ['emoji inside', '「すごい🎉🎉」と👧が言った。', ['すごい🎉🎉']],
    ['ruby inside', '「美咲《みさき》、｜海辺《うみべ》へ」', ['美咲《みさき》、｜海辺《うみべ》へ']],
    ['mixed languages', 'ボブは"Hello"と言い、花子は「どうも」と答えた。', ['Hello', 'どうも']],
    ['a play', '太郎：おはよう。\n花子：早いね。\n太郎：（笑って）まあね。', ['おはよう。', '早いね。', 'まあね。']],
    ['a play with marks', '太郎：「おはよう」\n花子「早いね」\n太郎：「まあね」', ['おはよう', '早いね', 'まあね']],
    ['a play in English', 'TARO: Hello.\nHANA (softly): Hi.\nTARO: Tea?', ['Hello.', 'Hi.', 'Tea?']],
    ['a chat', '[12:03] mio: hi\n[12:04] ken: hey\n[12:04] mio: lunch?', ['hi', 'hey', 'lunch?']],
    ['a form', 'Time: noon\nPlace: the park\nBring: bread\nThen it rained.', []],
    ['a letter', 'Dear Anna: I write in haste.\nIt rains.\nP.S.: Bring bread.', []],
    ['no quotes', '雨が降っている。', []],
  ])('finds %s', (_, story, expected) => {
    expect(quotesOf(story)).toEqual(expected);
  });

  it('keeps abbreviations and rows of dots in one sentence', () => {
    const story = 'Mr. Harris met Dr. Lee. They talked... and left.';
    const texts = segmentStory(story).segments.map(({ span }) => story.slice(span.start, span.end));
    expect(texts).toEqual(['Mr. Harris met Dr. Lee.', 'They talked... and left.']);
  });

  it('reads a text with lines of a fixed width by its blank lines', () => {
    const story =
      'It was a bright cold day in April, and the\nclocks were striking thirteen while the wind\nblew dust along the road and nobody dared to\nlook up.\n\nThen it rained.';
    expect(segmentStory(story).paragraphs).toHaveLength(2);
  });

  it('finds every one of 5,000 lines of dialogue', () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `「台詞その${index}だよ」`);
    expect(quotesOf(lines.join('\n'))).toEqual(lines.map((line) => line.slice(1, -1)));
  });

  const piece = fc.constantFrom(
    '「',
    '」',
    '『',
    '』',
    '（',
    '）',
    '“',
    '”',
    '"',
    "'",
    '’',
    '—',
    '*',
    '\n',
    '\n\n',
    ' ',
    '　',
    '。',
    '. ',
    '、',
    '！？',
    '……',
    '走る',
    '彼は言った',
    'Anna said',
    'wait',
    '🎉',
    '美咲《みさき》',
    '\r\n',
  );
  it('tiles any text: segments are in order, apart, and hold everything but white space', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const story = pieces.join('');
        let at = 0;
        for (const { span, inner } of segmentStory(story).segments) {
          expect(
            story
              .slice(at, span.start)
              .trim()
              .replaceAll(/[「」『』（）“”"'’*]/g, ''),
          ).toBe('');
          expect(inner.start).toBeGreaterThanOrEqual(span.start);
          expect(inner.end).toBeLessThanOrEqual(span.end);
          expect(inner.end).toBeGreaterThan(inner.start);
          at = span.end;
        }
        expect(
          story
            .slice(at)
            .trim()
            .replaceAll(/[「」『』（）“”"'’*]/g, ''),
        ).toBe('');
      }),
      { numRuns: 500 },
    );
  });
});
