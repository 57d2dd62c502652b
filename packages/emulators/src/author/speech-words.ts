/** Verbs that bring in speech or thought: Japanese dictionary forms. */
export const SPEECH_JA = new Set(
  `言う いう 云う 話す 語る 喋る しゃべる 答える こたえる 応える 尋ねる たずねる 訊く 聞く きく 問う 問いかける 叫ぶ 怒鳴る どなる わめく 喚く
  囁く ささやく 呟く つぶやく 呼ぶ 呼びかける 呼びとめる 告げる 伝える 返す 言い返す 言い出す 言い放つ 付け加える 続ける 促す 命じる 頼む 誘う 教える 説明 質問
  返事 返答 宣言 提案 注意 報告 紹介 挨拶 抗議 反論 断言 絶叫 命令 懇願 唸る うなる 吠える 励ます 謝る 詫びる 詰め寄る 口を開く
  漏らす もらす 吐き捨てる 切り出す 口にする 口走る 遮る 歌う 読み上げる 祈る 誓う 願う 名乗る 騒ぐ 慰める 叱る 褒める ほめる `.split(
    /\s+/,
  ),
);

/** Verbs only somebody who lives can do; whoever does them is a character. */
export const ANIMATE_JA = new Set([
  ...SPEECH_JA,
  ...`思う 考える 嘆く 首をかしげる 立つ 出る 入る 来る 行く 登る 降りる 向かう 並ぶ 近づく 飛び出す 現れる 去る 着る 持つ 抱える 触れる 投げる 開ける 閉める 撫でる 吠える 鳴く 跳ねる 逃げ出す 駆け上がる くわえる 引っ張る 笑う 微笑む 泣く 怒る 激怒 驚く 頷く うなずく うつむく 俯く 歩く 走る 駆ける 駆け出す 走り出す 駆け寄る 逃げる 座る 立ち上がる 振り返る 振り向く 見上げる 見つめる 眺める
  しゃがむ 眠る 寝る 起きる 食べる 飲む 握る 抱く 抱きしめる 拾う 渡す 差し出す 受け取る 待つ 探す 決める 決心 決意 信じる 覚える 思い出す 知る 分かる わかる 感じる 悩む
  手を振る 黙る 震える 照れる 喜ぶ 悲しむ 恐れる 憎む 愛する 読む 書く 描く 歌う 跳ぶ 飛び込む 立ち止まる 立ち尽くす 助ける いる 居る 飛ぶ 飛び立つ 泳ぐ 伸ばす 遅れる くる 追いかける 追う 帰る 戻る 殺す 斬る 戦う 死ぬ`.split(
    /\s+/,
  ),
]);

/** Verbs of what does not live: whatever does them first is no character. */
export const LIFELESS_JA = new Set(
  '鳴る 鳴り響く 鳴り出す 響く 吹く 吹き荒れる 降る 降り出す 咲く 昇る 割れる 砕ける 壊れる 開く 閉まる 届く 始まる 終わる 光る 揺れる 燃える 沈む 流れる 消える 走り去る 止む'.split(
    ' ',
  ),
);

/** English verbs that bring in speech or thought, as a regular expression's alternatives. */
export const SPEECH_EN =
  'said|says|say|asked|asks|replied|replies|answered|answers|cried|cries|shouted|shouts|yelled|yells|screamed|screams|called|calls|whispered|whispers|murmured|murmurs|muttered|mutters|mumbled|exclaimed|exclaims|added|adds|continued|continues|began|told|tells|thought|thinks|wondered|wonders|agreed|agrees|admitted|announced|begged|pleaded|demanded|insisted|laughed|laughs|sighed|sighs|gasped|gasps|growled|grumbled|snapped|sobbed|stammered|repeated|promised|warned|suggested|explained|declared|remarked|observed|breathed|hissed|roared|barked|sang|chuckled|giggled|groaned|moaned|whimpered|bellowed|urged|offered|protested|joked|teased|boomed|croaked|squeaked|rasped|nodded|grinned|smiled|went on';
