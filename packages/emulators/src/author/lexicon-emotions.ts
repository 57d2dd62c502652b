import type { Emotion } from '@manga/contracts';
import { readTable } from './lexicon-table.ts';

type Felt = Exclude<Emotion, 'neutral'>;

function entries(table: string): [string, Felt][] {
  return readTable(table).flatMap(([words, emotion]) => words.map((word): [string, Felt] => [word, emotion as Felt]));
}

/** Stems and phrases of Japanese that tell a feeling; found anywhere in a text. */
export const EMOTIONS_JA: readonly [string, Felt][] = entries(`
嬉し うれし 楽し たのし 喜 笑 微笑 ほほえ 幸せ しあわせ 万歳 やった 最高 素敵 はしゃ 歓声 ありがと わーい 祝 おめでと 弾んだ 良かった よかった 晴れやか 成功 面白 おもしろ 元気 ニコ にこ にっこり わくわく ワクワク = joy
悲し かなし 泣 涙 寂し さびし 淋し 切な 辛い つらい 嗚咽 うなだれ 失 亡くな 死 別れ 引っ越 さよなら さようなら 哀 孤独 ひとりぼっち 独りぼっち 絶望 後悔 沈んだ 落ち込 しょんぼり 可哀想 かわいそう ため息 溜息 惨め 遺 ごめん 諦め = sadness
怒 激怒 腹を立て 腹が立 許さ ゆるさ 憎 睨 にらみ 睨みつけ 怒鳴 ふざけ 馬鹿野郎 バカ野郎 ばかやろう 畜生 くそ てめえ 貴様 苛立 いらいら イライラ 憤 むっと かっと 黙れ だまれ 出て行け 叱 うるさい 裏切 邪智暴虐 呆れた = anger
怖 恐 こわい おそろし 震え ふるえ 怯え おびえ 不安 心配 逃げ 悲鳴 助けて たすけて 青ざめ 蒼白 冷や汗 ぞっと 危な あぶな 嵐 闇 暗闇 溺れ 血の気 息を殺 凍りつ 嫌な予感 ぞくり 間に合わ 必死 緊張 焦 = fear
驚 びっくり 目を丸く 目を見開 息を呑 息を飲 まさか 突然 いきなり 信じられ えっ ええっ えええ あっ なんだって 何だって 嘘 うそ まあ 呆然 唖然 仰天 飛び上が はっと ハッと 思わず = surprise
嫌 いや 気持ち悪 汚い 吐き気 うんざり 軽蔑 忌 醜 不快 顔をしかめ 顔を顰め 眉をひそめ 下劣 気味が悪 気味悪 = disgust
愛 恋 好き 大好き いとし 優し やさし 抱きしめ 抱き締め 抱き合 温か あたたか 大切 大事 キス 口づけ 惚れ 手を握 そっと 撫で ぬくもり 懐かし 友情 親友 = love
決意 決心 必ず きっと 絶対 誓 諦めな あきらめな 負けな 信じ 立ち向か 覚悟 頑張 がんばる がんばれ やるぞ 行くぞ 行こう 守る 約束 勇気 拳 力強 まっすぐ 任せ 挑 やってみ 全力 走り続け = determination
恥 照れ 赤らめ 赤くな 真っ赤 赤面 もじもじ どぎまぎ まごつ 気まず 俯い うつむい 頬を染 きまり悪 = embarrassment
`);

/** English words that tell a feeling, in lower case; matched as whole words. */
export const EMOTIONS_EN: ReadonlyMap<string, Felt> = new Map(
  entries(`
happy happily joy joyful smile smiled smiles smiling grin grinned grinning laugh laughed laughing laughter glad cheer cheered cheerful delight delighted merry celebrate wonderful hooray hurrah thank thanks bright giggled giggle chuckled excited warmly hope = joy
sad sadly sadness cry cried crying weep wept tears tear sob sobbed sobbing sorrow grief mourn mourned lonely alone lost missed goodbye farewell died dead death funeral sighed regret sorry heartbroken broken gloom despair hopeless = sadness
angry angrily anger fury furious rage raged hate hated hatred glare glared snapped growled yelled damn fool idiot shut betrayed betray bitter scowled stormed outrage furiously slammed = anger
afraid fear feared fearful scared scary terror terrified frightened fright trembled trembling shiver shivered scream screamed screams danger dangerous panic panicked nightmare dread worried worry anxious nervous help horror horrified pale = fear
surprised surprise astonished amazed shocked suddenly startled gasped gasp stared impossible unbelievable unexpected stunned blinked jumped wow incredible = surprise
disgust disgusted disgusting gross ugly filthy sick contempt sneer sneered vile nasty revolting foul wrinkled ugh = disgust
love loved loves lover loving dear darling kiss kissed embrace embraced hug hugged tender tenderly gentle gently beloved sweetheart cherish hugging softly = love
determined determination resolved resolve promise promised swear swore courage brave bravely fight firmly vow vowed refuse refused steady trust = determination
embarrassed blush blushed blushing ashamed shy shyly awkward sheepish flushed stammered mortified = embarrassment
`),
);
