import type { AnalysisAnswer } from '@manga/contracts';
import { describe, expect, test } from 'vitest';
import { createAuthor } from './index.ts';

const author = createAuthor();

async function peopleOf(...paragraphs: string[]) {
  let number = 0;
  const given = paragraphs.map((paragraph) =>
    Object.fromEntries(
      paragraph.split('|').map((part) => {
        number += 1;
        return [`${/^[「“"]/.test(part.trim()) ? 'q' : 's'}${number}`, part.trim()];
      }),
    ),
  );
  const text = `<data name="story">\n${JSON.stringify({ paragraphs: given })}\n</data>`;
  const answer = (await author.answer({
    contents: [{ role: 'user', parts: [{ text }] }],
    generationConfig: { responseJsonSchema: { title: 'AnalysisAnswer' } },
  })) as AnalysisAnswer;
  return new Map(answer.people.map((person) => [person.name, person]));
}

test('what rings is nobody, and pupils are young', async () => {
  const people = await peopleOf(
    '昼休みのチャイムが鳴った瞬間、田中健太は立ち上がった。',
    '隣の席の水野あかりは顔を上げた。|「またそれ？」',
  );
  expect([...people.keys()].some((name) => name.includes('チャイム'))).toBe(false);
  expect(people.get('田中健太')).toMatchObject({ gender: 'male', age: 'teen' });
  expect(people.get('水野あかり')).toMatchObject({ gender: 'female', age: 'teen' });
});

test.each([
  ['真理', 'female'],
  ['まゆ', 'female'],
  ['さくら', 'female'],
  ['たけし', 'male'],
  ['ひろし', 'male'],
  ['たかし', 'male'],
])('a given name tells the gender: %s', async (name, gender) => {
  const people = await peopleOf(`${name}さんは笑った。${name}さんは走った。${name}さんは叫んだ。`);
  expect([...people.values()].find((person) => person.name.includes(name))?.gender).toBe(gender);
});

test('a captain is a man or a woman by the pronouns', async () => {
  const people = await peopleOf(
    'Captain Mira Voss looked out of the window.|Mira shook her head.',
    'Captain Bo Lund stood up.|He took his hat.',
  );
  expect(people.get('Captain Mira Voss')?.gender).toBe('female');
  expect(people.get('Captain Bo Lund')?.gender).toBe('male');
});

test('a pronoun in a sentence with two names tells nothing of either', async () => {
  const people = await peopleOf('Captain Voss stood on deck.|Voss waved to Sally and took her bag.');
  expect(people.get('Captain Voss')?.gender).toBe('unknown');
});

test('"the old woman" is who was named before, "little" is said of a child', async () => {
  const people = await peopleOf(
    '"Nobody left,"|said Lady Agnes.|The old woman sat by the fire.',
    'Little Emily ran in.|Emily laughed.',
  );
  expect(people.get('Lady Agnes')).toMatchObject({ gender: 'female', age: 'elder' });
  expect([...people.values()].find(({ name }) => name.includes('Emily'))).toMatchObject({ age: 'child' });
});

test('a black cat without a name is black', async () => {
  const people = await peopleOf('The old house was quiet.|The black cat ran to the door.|The black cat jumped.');
  const cat = [...people.values()].find(({ kind }) => kind === 'animal');
  expect(cat?.description).toContain('black');
});

describe('one person, however called', () => {
  const namesOf = async (...paragraphs: string[]) =>
    [...(await peopleOf(...paragraphs)).values()].map(({ name, aliases }) => [name, ...aliases]);
  const together = (names: string[][], ...forms: string[]) =>
    names.some((own) => forms.every((form) => own.includes(form)));

  test.each<[string, string[], string[]]>([
    [
      'a nickname and its name',
      ['Elizabeth Ward came home.', '"Liz?"|said Sam.', 'Liz smiled.'],
      ['Elizabeth Ward', 'Liz'],
    ],
    [
      '太郎 and タロちゃん',
      ['太郎は笑った。|太郎は走った。', '「タロちゃん、待って」|と花子は言った。'],
      ['太郎', 'タロちゃん'],
    ],
    [
      '山田 and 山田先生',
      ['山田先生は黒板を叩いた。山田は笑った。', '「山田先生」|と花子は呼んだ。'],
      ['山田', '山田先生'],
    ],
    [
      'a father and his name',
      ['正雄は畑にいた。|息子の健一が来た。', '「父さん、休みなよ」|と健一は言った。'],
      ['正雄', '父さん'],
    ],
    [
      'his son and a word that is also a verb',
      ['Thomas owned a mill. His son, Will, carried sacks.', '"Yes,"|said his father.'],
      ['Thomas', 'father'],
    ],
    ['a daughter and her name', ['貧しい娘がいました。娘の名はこはる。こはるは笑いました。'], ['こはる', '娘']],
    [
      'a lord who is only called so',
      [
        '左近は座っていた。|三成は立っていた。|左近は立ち上がった。|家臣の左近が駆け寄り、膝をついた。',
        '「殿、敵が来ます」',
      ],
      ['三成', '殿'],
    ],
    [
      'the one who signs a letter and I',
      ['Dear Margaret,', 'I am old. You stood at the bow.', 'Yours,', 'Walter'],
      ['Walter', 'I'],
    ],
    [
      'a coach by his title',
      ['Coach Rivera looked up. Marcus ran.', '"Coach!"|cried Marcus.'],
      ['Coach Rivera', 'Coach'],
    ],
  ])('%s', async (_, paragraphs, forms) => {
    expect(together(await namesOf(...paragraphs), ...forms)).toBe(true);
  });

  test('husband and wife of one name are two', async () => {
    const people = await peopleOf('Mr. Bennet sat down. Mrs. Bennet ran in.', '"Well?"|said Mr. Bennet.');
    expect(people.get('Mr. Bennet')?.gender).toBe('male');
    expect(people.get('Mrs. Bennet')?.gender).toBe('female');
  });

  test('the father of a man is not the man', async () => {
    const names = await namesOf(
      '正雄は畑にいた。|息子の健一が来た。|正雄の父は家で寝ていた。',
      '「ただいま」|と健一は言った。',
    );
    expect(together(names, '正雄', '父')).toBe(false);
  });
});

test.each([
  ['ひなた', 'ひなたが自転車で来た。|「待って」|とひなたは言った。'],
  ['あおい', 'あおいは振り向いた。|「待って」|とあおいは言った。'],
  ['まこと', 'まことは叫んだ。まことは走った。'],
  ['かえで', 'かえでは黙っていた。かえでは笑った。'],
  ['アレクサンドラ・ベル', 'アレクサンドラ・ベルは笑った。アレクサンドラは座った。'],
  ['蓮', '彩は立っていた。|「元気でな」|と蓮は言った。'],
  ['クロ', 'カラスのクロが飛んできた。'],
])('a name that the dictionary cuts up or takes for a word is a name: %s', async (name, story) => {
  const people = await peopleOf(
    ...story
      .split('。')
      .filter((part) => part !== '')
      .map((part) => `${part}。`),
  );
  expect([...people.keys()]).toEqual([name]);
});

test.each([
  ['亮', 'male'],
  ['三成', 'male'],
  ['由紀', 'female'],
  ['みのるじいちゃん', 'male'],
])('a name tells the gender: %s', async (name, gender) => {
  const people = await peopleOf(`${name}は笑った。${name}は走った。`, `「行こう」|と${name}は言った。`);
  expect([...people.values()].find((person) => person.name.includes(name))?.gender).toBe(gender);
});

test('what somebody else says is there is nobody, and a place on a map is none', async () => {
  expect([
    ...(await peopleOf('りんは庭にかいじゅうがいると言った。りんは、かいじゅうがいると言った。')).keys(),
  ]).toEqual(['りん']);
  expect([...(await peopleOf('The last man on Earth sat alone in a room.')).keys()]).toEqual(['last man']);
});

test('what is small or old in a sentence is the person only where it says so', async () => {
  const people = await peopleOf(
    'Emma stepped into a tiny noodle shop. Emma nodded.',
    'Ruth was old and small. Ruth smiled.',
  );
  expect(people.get('Emma')?.description).not.toContain('tiny');
  expect(people.get('Ruth')?.description).toMatch(/old.*small/);
});

test('where one of two who talk plainly is a child, so is the other; who is polite may be grown', async () => {
  const agesOf = async (...lines: string[]) => [...(await peopleOf(...lines)).values()].map(({ age }) => age);
  expect(await agesOf('「帰ろうよ。お母さんに怒られる」', '「まだだぞ」', '「もう暗いよ」')).toEqual([
    'child',
    'child',
  ]);
  expect(await agesOf('「カブトムシください」', '「はい、五百円です」', '「高いよ」')).toEqual(['child', 'unknown']);
});

test('who says 俺さん to somebody is not the one who says 俺', async () => {
  const people = await peopleOf(
    '「もしもし、俺だけど」',
    '「どちらの俺さんですか」',
    '「ひどいな」',
    '「忘れちゃったわ」',
  );
  expect([...people.values()].map(({ gender }) => gender)).toEqual(['male', 'female']);
});

test('a voice that is called by name later in the talk is who is called so', async () => {
  const people = await peopleOf(
    '「遅いよ、健」',
    '「ごめん」',
    '「また嘘ばっかり」',
    '「ありがとう、美咲」',
    '「今日は健のおごりね」',
  );
  expect([...people.keys()].sort()).toEqual(['健', '美咲'].sort());
});

test('a name that ends in a number is a name', async () => {
  const people = await peopleOf('公園のベンチに、老人の善三が座っていた。', '善三は手を振った。');
  expect(people.get('善三')).toMatchObject({ kind: 'person', gender: 'male', age: 'elder' });
});

test('a family name that is also a bird makes no bird of its bearer', async () => {
  const people = await peopleOf(
    '振り向くと、生徒会長の白鳥レイカが立っていた。',
    '「先生」|レイカは静かに立ち上がった。',
    '鳥が鳴いた。',
  );
  expect(people.get('白鳥レイカ')).toMatchObject({ kind: 'person', gender: 'female', age: 'teen' });
});

test('what somebody is called when spoken to does not become the trade of who is named next', async () => {
  const people = await peopleOf('「先生」|ミキは立ち上がった。', 'ミキは走った。');
  expect(people.get('ミキ')?.description ?? '').not.toContain('teacher');
});

test('an animal that is called by what it is stays that animal', async () => {
  const people = await peopleOf(
    'A clever fox named Rusty lived there.|One day Rusty met a rabbit by the river.',
    '“Good morning, Rabbit,”|said the fox.',
    '“The moon?”|The rabbit’s ears shot up.|“Is it for sale?”',
    'The rabbit ran home.|The rabbit came back.',
  );
  expect([...people.values()].filter(({ kind }) => kind === 'person')).toEqual([]);
  expect(people.get('rabbit')?.aliases).toContain('Rabbit');
});

test('who calls nothing but a name is startled, whoever gives an order is not', async () => {
  const emotions = async (...paragraphs: string[]) => {
    let number = 0;
    const given = paragraphs.map((paragraph) => {
      number += 1;
      return { [`${/^[「“]/.test(paragraph) ? 'q' : 's'}${number}`]: paragraph };
    });
    const text = `<data name="story">\n${JSON.stringify({ paragraphs: given })}\n</data>`;
    const answer = (await author.answer({
      contents: [{ role: 'user', parts: [{ text }] }],
      generationConfig: { responseJsonSchema: { title: 'AnalysisAnswer' } },
    })) as AnalysisAnswer;
    return answer.quotes.map(({ emotion }) => emotion);
  };
  expect(
    await emotions(
      '騎士アレンは走った。アレンは剣を抜いた。',
      '「アレン様！」',
      'アレンは振り返った。',
      '「行くぞ！」',
    ),
  ).toEqual(['surprise', 'determination']);
});
