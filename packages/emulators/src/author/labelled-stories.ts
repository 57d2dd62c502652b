/** A story in which every line is followed by who says it: `「待って」{花子}`. */
interface LabelledStory {
  title: string;
  text: string;
}

/**
 * Stories labelled by hand. A label is a part of the speaker's name; one that begins with `?` stands for somebody whom the text
 * never names, `{}` for a voice that nobody can be seen to have.
 */
export const LABELLED_STORIES: readonly LabelledStory[] = [
  {
    title: 'two without names, in their own words',
    text: `「ねえ」{?彼女}
「なに」{?彼}
「海、行かない？」{?彼女}
「今から？　俺、宿題あるんだけど」{?彼}
「あとでやればいいじゃない」{?彼女}
「あとって、いつだよ」{?彼}
「夜」{?彼女}
「ぜったい寝るだろ、お前」{?彼}
「寝ないわよ。約束する」{?彼女}
「……わかった。行くぞ」{?彼}`,
  },
  {
    title: 'two without names who sound alike',
    text: `「来た」{?一}
「来たね」{?二}
「どうする」{?一}
「待つ」{?二}
「いつまで」{?一}
「向こうが動くまで」{?二}
「寒いな」{?一}
「うん、寒い」{?二}`,
  },
  {
    title: 'a family at table',
    text: `「おい、わしの眼鏡を知らんか」{?祖父}
「頭の上だよ、ほら」{?孫}
「おお、こんなところにあったか」{?祖父}
「もう、昨日も同じこと言ってたよ」{?孫}
「わしはまだまだ元気じゃ」{?祖父}
「あたし、もう探さないからね」{?孫}
「そう言わんでくれ。飴をやるからのう」{?祖父}
「しょうがないわね」{?孫}`,
  },
  {
    title: 'three voices',
    text: `「俺は東へ行く」{?東}
「あたしは残るわ」{?残}
「わしは西へ行くとしよう」{?西}
「本気かよ、爺さん」{?東}
「本気じゃとも」{?西}
「二人とも、無茶しないでね」{?残}`,
  },
  {
    title: 'a stranger at the door',
    text: `直樹は玄関の扉を開けた。

「どちら様ですか」{直樹}
「荷物を届けに来たんだよ」{?男}
「頼んでいませんが」{直樹}
「間違いなくここさ。ほら、名前が書いてある」{?男}
「……父の字だ」{直樹}
「じゃあ、確かに渡したよ」{?男}

直樹は箱を抱えて立っていた。`,
  },
  {
    title: 'mother and child',
    text: `「お母さん、おなかすいた」{?子}
「もうすぐよ。手を洗ってきなさい」{お母さん}
「今日はなに？」{?子}
「カレー」{お母さん}
「やった！」{?子}
「走らないの。危ないでしょう」{お母さん}`,
  },
  {
    title: 'a play',
    text: `太郎：おはよう。{太郎}
花子：おはよう。早いね。{花子}
太郎：今日は試合だから。{太郎}
健：おーい、太郎！{健}
花子：健くん、寝坊しなかったんだ。{花子}
健：まあな。{健}
太郎：行こう。{太郎}`,
  },
  {
    title: 'at school',
    text: `放課後の教室で、美咲は窓の外を見ていた。健太が隣の席に座った。

「帰らないの？」{健太}
「雨だもの」{美咲}
「傘なら、あるけど」{健太}

健太は鞄から折りたたみ傘を出した。美咲は首を振った。

「一本しかないじゃない」{美咲}
「二人で入ればいいだろ」{健太}

そのとき、扉が開いて由紀が飛び込んできた。

「美咲、部活の連絡！」{由紀}と由紀は息を切らして言った。
「明日の朝練は中止だって」{由紀}
「よかった」{美咲}
「なんだよ、うれしそうだな」{健太}と健太が笑った。`,
  },
  {
    title: 'told by a boy',
    text: `僕は駅で姉を待っていた。姉は三十分遅れてきた。

「ごめん、電車が止まってて」{姉}
「いいよ」{僕}と僕は言った。
「怒ってる？」{姉}
「怒ってない」{僕}
「じゃあ、なんでそんな顔してるのよ」{姉}

僕は答えなかった。`,
  },
  {
    title: 'lord and retainer',
    text: `殿は扇子を閉じた。家来の弥助は平伏していた。

「弥助、城下の様子はどうじゃ」{殿}
「は。静かでございます」{弥助}
「静かすぎるとは思わぬか」{殿}
「……恐れながら、拙者もそう思いまする」{弥助}

殿は立ち上がった。

「馬を引け。わし自ら見に行く」{殿}
「お待ちくだされ！」{弥助}`,
  },
  {
    title: 'father and son',
    text: `正雄は畑で鍬を振っていた。息子の健一が水を持ってきた。

「父さん、少し休みなよ」{健一}
「まだ半分だ」{正雄}
「腰、また痛めるよ」{健一}

正雄は笑って、水を受け取った。

「お前も言うようになったな」{正雄}
「母さんに頼まれたんだ」{健一}と息子は言った。`,
  },
  {
    title: 'names in kana',
    text: `さくらは土手に座っていた。ひなたが自転車でやってきた。

「また空見てる」{ひなた}とひなたは言った。
「雲が鯨みたいなの」{さくら}
「どこ？」{ひなた}
「あそこ。ほら、しっぽ」{さくら}とさくらは指さした。
「ほんとだ」{ひなた}

みのるじいちゃんが手を振っていた。

「さくら、ひなた、すいかが切れたぞ」{みのる}
「いま行く！」{さくら}とさくらが叫んだ。`,
  },
  {
    title: 'a station',
    text: `彩は改札の前で立ち止まった。

『まもなく二番線に電車が参ります』{}

「行かなきゃ」{彩}と彩は言った。
「元気でな」{蓮}と蓮は言った。
「泣いてる？」{彩}
「泣いてない」{蓮}
「嘘つき」{彩}`,
  },
  {
    title: 'two unnamed who are described',
    text: `少年は崖の上に立っていた。老人が杖をついて登ってきた。

「何を見ておる」{老人}
「海の向こうを見てるんだ」{少年}
「向こうには何がある」{老人}
「知らない。だから見てるんだよ」{少年}と少年は答えた。
「ふむ。わしも若いころ、そうじゃった」{老人}`,
  },
  {
    title: 'two voices in English',
    text: `"Hey."{?first}

"What?"{?second}

"Are you asleep?"{?first}

"I was."{?second}

"Sorry. I can't stop thinking about tomorrow."{?first}

"Then think quietly."{?second}

"What if they don't come?"{?first}

"They will."{?second}`,
  },
  {
    title: 'a guest and a clerk',
    text: `"Good evening, sir. May I help you?"{?clerk}

"A room for one night, please."{?guest}

"Certainly, sir. Your name?"{?clerk}

"I would rather not say."{?guest}

"Then I am afraid we are full, sir."{?clerk}

"Full? There is nobody here but the two of us, madam."{?guest}

"The house is always full at this hour."{?clerk}`,
  },
  {
    title: 'a stage play in English',
    text: `TARO: Hello, Hana.{TARO}
HANA: You came back.{HANA}
TARO: I said I would.{TARO}
HANA: (laughing) You say a lot of things.{HANA}
KEN: Is there any tea left?{KEN}
HANA: For you, never.{HANA}
TARO: Some things don't change.{TARO}`,
  },
  {
    title: 'the miller and his son',
    text: `Thomas Hale owned the last mill on the river. His son, Will, carried the sacks.

"The wheel has stopped again," said Will.{Will}

"Then the river is low," said his father.{Thomas}

"It isn't. I looked."{Will}

Thomas put down his hammer.

"Show me," he said.{Thomas}

"There," said the boy, pointing. "Something is caught in it."{Will}`,
  },
  {
    title: 'Elizabeth, called Liz',
    text: `Elizabeth Ward had not been home for six years. Her brother Sam opened the door.

"Liz?" said Sam.{Sam}

"Hello, Sam."{Liz}

"You cut your hair."{Sam}

"You grew a beard."{Liz}

He laughed. "Come in, Lizzie. Mother is in the kitchen."{Sam}

Liz wiped her boots. "Does she know?" she asked.{Liz}

"She's known since breakfast," said Sam.{Sam}`,
  },
  {
    title: 'husband and wife of one name',
    text: `Mr. Bennet sat in his library. Mrs. Bennet burst through the door.

"My dear, have you heard?" cried Mrs. Bennet.{Mrs. Bennet}

"Not yet," said Mr. Bennet.{Mr. Bennet}

"Netherfield is let at last!"{Mrs. Bennet}

"Is that so?"{Mr. Bennet}

"To a young man of large fortune," she said.{Mrs. Bennet}

Mr. Bennet turned a page. "How nice for him."{Mr. Bennet}`,
  },
  {
    title: 'the old man and the girl',
    text: `A girl sat at the end of the pier. An old man came along with a bucket.

"Are they biting?" asked the old man.{old man}

"No," said the girl.{girl}

"What are you using?"{old man}

"Bread."{girl}

"Ah," said the old man. "The fish here are proud. They want worms."{old man}

"I don't like worms."{girl}

"Neither do I," the old man said.{old man}`,
  },
  {
    title: 'told by I',
    text: `I found Rosa on the roof. She was feeding the pigeons.

"You missed dinner," I said.{I}

"I wasn't hungry."{Rosa}

"Dad is angry."{I}

"Dad is always angry," said Rosa.{Rosa}

I sat down beside her.

"Can I have some of that bread?"{I}

"It's for the birds."{Rosa}`,
  },
];
