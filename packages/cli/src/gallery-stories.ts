import { join } from 'node:path';
import type { JobOptions } from '@manga/contracts';
import { ROOT } from './paths.ts';

/** A story of the gallery: a file, or the text itself. */
export interface GalleryStory {
  name: string;
  source: { file: string } | { text: string };
  options?: Partial<JobOptions>;
}

/** A story written for the gallery, in its folder. */
const kept = (name: string) => ({ file: join(ROOT, 'packages', 'cli', 'gallery', `${name}.txt`) });

const PEOPLE = ['健太', '美咲', '大輔', '陽子', '拓也', '沙織', '翔太', '真由美', '和也', '千尋'];

/** Two people who answer each other: nothing but dialogue. */
const QUARREL =
  '「遅いよ、健」\n「ごめん、電車が止まってさ」\n「また嘘ばっかり」\n「嘘じゃないって。ほら、切符を見てよ」\n「……本当だ。じゃあ、許してあげる」\n「ありがとう、美咲」\n「その代わり、今日は健のおごりね」\n「ええっ、そんなあ！」\n';

/** A story without a spoken word. */
const SEA =
  '朝の海は静かだった。老人は小さな舟を押し、ゆっくりと沖へ出た。\n\n昼になると風が強くなり、波が高くなった。老人は帆をたたみ、空を見上げた。\n\n夜、嵐が来た。舟は木の葉のように揺れ、稲妻が光った。\n\n次の朝、砂浜に舟が流れ着いた。老人は笑って、砂の上に座った。\n';

/** Stories that try the layout and the lettering where they break: each is a kind that readers bring. */
export const GALLERY_STORIES: readonly GalleryStory[] = [
  { name: 'long', source: { file: join(ROOT, 'examples', 'story-ja.txt') } },
  {
    name: 'English',
    source: { file: join(ROOT, 'examples', 'story-en.txt') },
    options: { style: 'american', readingDirection: 'ltr' },
  },
  { name: 'short', source: { text: '猫が鳴いた。夜の駅で、由美は振り返った。「だれ？」' } },
  { name: 'all dialogue', source: { text: QUARREL } },
  { name: 'no dialogue', source: { text: SEA } },
  {
    name: 'ten characters',
    source: {
      text: PEOPLE.map(
        (name, index) => `${name}が教室で手を挙げた。「${index + 1}番、${name}です！」と${name}は言った。\n`,
      ).join(''),
    },
  },
  {
    name: 'shouting',
    source: {
      text: '燃える城の前で、将軍は剣を抜いた。「進めえええっ！！」と将軍は叫んだ。\n「うおおおおっ！！」兵士たちは叫んだ。\nドドドドッと馬が駆けた。「門を破れ！！」将軍は叫んだ。ドカーン！　門が砕けた。\n「勝ったぞおおっ！！！」将軍は叫んだ。\n',
    },
  },
  {
    name: 'whispering',
    source: {
      text: '夜の図書館で、沙織は本棚の陰に隠れた。「静かに」と沙織は小声で囁いた。\n「誰かいるの？」拓也は小声で聞いた。\n「あそこ……窓のところ」と沙織は囁いた。\n「見えない。怖いよ」と拓也は震える声で呟いた。\n',
    },
  },
  {
    name: 'furigana',
    source: {
      text: '森の奥に、古い神社《やしろ》があった。巫女の千尋は石段を掃いていた。「誰も来ない［＃「誰も来ない」に傍点］神社ね」と千尋は言った。\n旅人が鳥居の前に立った。「｜約束の場所《ここ》で、待っていた」と旅人は答えた。\n千尋は驚いて、箒を落とした。「まさか、十年前の……」\n',
    },
    options: { furigana: true },
  },
  { name: 'four panels', source: { text: QUARREL }, options: { style: 'yonkoma' } },
  { name: 'A5', source: { text: QUARREL }, options: { pageProfile: 'a5' } },
  { name: 'webtoon', source: { text: SEA }, options: { pageProfile: 'webtoon' } },
  { name: 'samurai', source: kept('samurai-ja') },
  { name: 'grandmother and cat', source: kept('grandmother-ja'), options: { style: 'shoujo' } },
  { name: 'starship', source: kept('starship-en'), options: { style: 'american', readingDirection: 'ltr' } },
  // Long enough for a double page at its peak, and a style that lays looks inside other panels.
  { name: 'double page and insets', source: kept('fireworks-ja'), options: { style: 'shoujo' } },
  { name: 'horror', source: kept('telephone-ja'), options: { style: 'seinen' } },
];
