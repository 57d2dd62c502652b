import type { Character } from '@manga/contracts';
import { readTable } from './lexicon-table.ts';

/** What a word for a person says of that person. */
export interface PersonWord {
  gender: Character['gender'];
  age: Character['age'];
  /** English word an illustrator knows. */
  en: string;
}

function entries(table: string): [string, PersonWord][] {
  return readTable(table).flatMap(([words, meaning]) => {
    const [gender, age, ...en] = meaning.split(' ');
    const person = { gender, age, en: en.join(' ') } as PersonWord;
    return words.map((word): [string, PersonWord] => [word, person]);
  });
}

/** Japanese words for people without a name: kin, trades, ages. */
export const PERSON_WORDS_JA: ReadonlyMap<string, PersonWord> = new Map(
  entries(`
母 お母さん おかあさん 母さん 母親 母上 お袋 ママ おふくろ = female adult mother
父 ちち お父さん おとうさん 父さん 父親 父上 親父 おやじ パパ = male adult father
祖母 おばあさん お婆さん おばあちゃん お婆ちゃん ばあちゃん ばあさん 婆さん 老婆 老女 = female elder grandmother
祖父 おじいさん お爺さん おじいちゃん お爺ちゃん じいちゃん じいさん 爺さん = male elder grandfather
老人 老爺 翁 隠居 仙人 = male elder old man
老将 老騎士 = male elder warrior
将 = male adult warrior
姉 おねえさん おねえちゃん あね お姉さん お姉ちゃん 姉さん 姉貴 = female teen older sister
兄 おにいさん おにいちゃん お兄さん お兄ちゃん 兄さん 兄貴 = male teen older brother
妹 いもうと = female child little sister
弟 おとうと = male child little brother
叔母 伯母 おばさん おばちゃん 小母さん = female adult aunt
叔父 伯父 おじさん おじちゃん 小父さん = male adult uncle
妻 女房 家内 奥さん 奥様 夫人 花嫁 = female adult wife
夫 旦那 亭主 主人 = male adult husband
娘 = female teen daughter
息子 = male teen son
孫 = unknown child grandchild
赤ん坊 赤ちゃん = unknown child baby
少年 男の子 坊や 坊主 小僧 = male child boy
少女 女の子 お嬢さん お嬢ちゃん = female child girl
子供 子ども こども 迷子 = unknown child child
若者 青年 若い男 = male adult young man
若い女 乙女 娘さん = female adult young woman
男 男性 大男 紳士 = male adult man
女 女性 婦人 貴婦人 淑女 = female adult woman
先生 教師 担任 = unknown adult teacher
校長 校長先生 教頭 = male elder headmaster
教授 博士 学者 = male elder professor
医者 医師 お医者さん = male adult doctor
看護師 看護婦 = female adult nurse
警官 警察官 お巡りさん 巡査 = male adult police officer
刑事 探偵 警部 = male adult detective
おかみさん 女将さん 大家さん = female adult landlady
店主 店長 店員 主人公 おかみ 女将 マスター = unknown adult shopkeeper
運転手 車掌 駅員 船長 船頭 = male adult uniformed worker
漁師 = male adult fisherman
農夫 百姓 牧人 羊飼い = male adult farmer
大工 職人 鍛冶屋 時計屋さん = male adult craftsman
商人 = male adult merchant
武士 侍 浪人 素浪人 剣客 剣士 用心棒 = male adult samurai
忍者 忍び くノ一 = unknown adult ninja
兵士 兵隊 将軍 隊長 騎士 下人 家来 = male adult warrior
盗賊 泥棒 山賊 海賊 盗人 犯人 = male adult bandit
王 王様 国王 暴君 皇帝 = male adult king
女王 王妃 お妃 妃 = female adult queen
王子 王子様 若様 = male teen prince
姫 お姫様 王女 姫君 = female teen princess
殿 殿様 = male adult lord
僧 和尚 お坊さん 坊さん 住職 神主 = male elder priest
巫女 = female teen shrine maiden
尼 = female adult nun
魔女 = female adult witch
魔法使い 占い師 = male elder wizard
神 神様 仏 仏様 お釈迦様 御釈迦様 釈迦様 釈迦 閻魔 = male elder deity
勇者 英雄 = male teen hero
旅人 = male adult traveller
客 お客 お客さん = unknown adult guest
友達 友人 親友 仲間 相棒 クラスメート = unknown unknown friend
部長 社長 課長 編集長 監督 コーチ = male adult boss
先輩 = unknown teen senior student
小学生 園児 = unknown child schoolchild
大学生 = unknown adult student
後輩 転校生 生徒会長 生徒 学生 中学生 高校生 = unknown teen student
作家 画家 絵描き 詩人 音楽家 = male adult artist
妖精 = female child fairy
人魚 = female teen mermaid
`),
);

/** English words for people without a name, in lower case. */
export const PERSON_WORDS_EN: ReadonlyMap<string, PersonWord> = new Map(
  entries(`
mother mom mum mama mommy = female adult mother
father dad papa daddy = male adult father
grandmother grandma granny nana = female elder grandmother
grandfather grandpa granddad grandad = male elder grandfather
sister = female teen sister
brother = male teen brother
aunt auntie = female adult aunt
uncle = male adult uncle
wife bride = female adult wife
husband groom = male adult husband
daughter granddaughter = female child daughter
son grandson = male child son
niece = female child girl
nephew = male child boy
baby infant = unknown child baby
boy lad = male child boy
girl = female child girl
child kid = unknown child child
man gentleman fellow = male adult man
woman lady = female adult woman
teacher schoolteacher = unknown adult teacher
headmaster principal = male elder headmaster
professor scientist = male elder professor
doctor = unknown adult doctor
nurse = female adult nurse
policeman officer sheriff constable = male adult police officer
detective inspector = male adult detective
butler footman = male adult butler
engineer = unknown adult mechanic
astronaut cosmonaut = unknown adult astronaut
shopkeeper clerk cook chef waiter bartender innkeeper baker butcher clockmaker tailor = male adult shopkeeper
waitress maid landlady = female adult woman in an apron
driver conductor captain pilot sailor = male adult uniformed worker
fisherman = male adult fisherman
keeper lightkeeper caretaker janitor gatekeeper watchman = male elder keeper
farmer shepherd miller = male adult farmer
carpenter blacksmith smith craftsman mechanic = male adult craftsman
merchant = male adult merchant
samurai ronin swordsman = male adult samurai
ninja = unknown adult ninja
soldier general guard knight warrior = male adult warrior
thief robber bandit pirate burglar = male adult bandit
king emperor = male adult king
queen empress = female adult queen
prince = male teen prince
princess = female teen princess
priest monk vicar = male elder priest
nun = female adult nun
witch = female adult witch
wizard magician = male elder wizard
stranger traveller traveler = male adult traveller
postman mailman = male adult mailman
hunter woodcutter = male adult hunter
boss manager mayor judge lawyer = male adult boss
student pupil = unknown teen student
artist painter writer poet = unknown adult artist
ghost = unknown adult ghost
`),
);

/** Japanese first-person pronouns: what they hint at. */
export const FIRST_PERSON_JA: ReadonlyMap<string, PersonWord> = new Map(
  entries(`
僕 ぼく ボク = male teen young man
俺 おれ オレ = male teen young man
私 わたし = unknown unknown narrator
あたし アタシ あたい = female teen girl
わし 儂 ワシ = male elder old man
吾輩 我輩 余 = male adult gentleman
拙者 = male adult samurai
うち = female teen girl
`),
);

/** Third-person pronouns: never characters of their own, but hints at the gender of whom they stand for. */
export const THIRD_PERSON: ReadonlyMap<string, Character['gender']> = new Map([
  ['彼', 'male'],
  ['彼女', 'female'],
  ['he', 'male'],
  ['him', 'male'],
  ['his', 'male'],
  ['she', 'female'],
  ['her', 'female'],
]);

/** Ends of Japanese given names by the gender they usually belong to. */
export const FEMALE_NAME_END =
  /(?:子|美|香|奈|菜|花|華|咲|恵|絵|江|代|乃|里|莉|理|音|凪|葵|桜|雪|百合|緒|[由美真有亜早沙友]紀|穂|沙|紗|希|月|海音|夏|衣|琴|鈴|楓|梓|愛|舞|彩|茜|瞳|遥|杏|栞|唯|由|世|蘭|藍|翠|澪|雫|ちゃん|姫|嬢|佳|果|歌|羽|みさき|はな|ゆき|さくら|ミ|ナ|コ|リ|カ)$/;
export const MALE_NAME_END =
  /(?:郎|朗|太|介|助|斗|人|也|哉|樹|男|夫|雄|彦|平|兵衛|衛門|之|志|司|治|吉|蔵|造|大|翔|蓮|海斗|健|誠|剛|勇|隆|悟|進|陸|湊|一|二|三|次|くん|君|坊|殿)$/;
/** Given names of one sign that men have, and the ends of those that they had in the days of the samurai. */
export const MALE_KANJI =
  /^(?:[亮涼諒駿樹巧徹豊稔学匠聡哲修博浩宏茂実正昇守明進蓮翔陸湊隼颯蒼律新岳仁忍渉薫])$|.(?:成|近|信|康|長|秀|盛|宗|政|綱|虎|景|忠|家|貞|則|房|昌|勝|弘|宏|浩|博|寛|英)$/;
/** The same for given names in hiragana, whose ends say more than a single sign of a longer word would. */
export const MALE_KANA_END = /(?:すけ|ろう|ぞう|ぺい|へい|きち|[たとしおやじ])$/;
export const FEMALE_KANA_END = /(?:[りかみえなこのほねきまゆいはさ])$/;

/** Suffixes that make a word before them a person's name. */
export const HONORIFIC =
  /(?:さん|さま|様|くん|君|(?<![いあじばお兄姉])ちゃん|ちゃま|殿|先生|先輩|氏|博士|教授|隊長|船長|部長|社長|課長|坊|嬢|姫|じいさん|ばあさん|じいちゃん|ばあちゃん|爺さん|婆さん|おじさん|おばさん|おじちゃん|おばちゃん|兄さん|姉さん|兄ちゃん|姉ちゃん|の奴)$/;
