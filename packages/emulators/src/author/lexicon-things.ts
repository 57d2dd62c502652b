import { tableMap } from './lexicon-table.ts';

/** Japanese words for things, animals, parts of the body and of nature → English an illustrator can draw. */
export const THING_WORDS: ReadonlyMap<string, string> = tableMap(`
手紙 便り 文 = letter
封筒 = envelope
葉書 はがき = postcard
切符 チケット = ticket
本 書物 小説 = book
教科書 = textbook
ノート 帳面 = notebook
日記 日記帳 = diary
絵本 = picture book
漫画 マンガ = comic book
新聞 = newspaper
雑誌 = magazine
地図 = map
巻物 = scroll
写真 アルバム = photograph
絵 絵画 = picture
スケッチブック = sketchbook
紙 半紙 メモ 書類 = sheet of paper
消しゴム = eraser
マッチ = match
釣り糸 = fishing line
鉛筆 ペン 万年筆 = pen
筆 絵筆 = brush
黒板 = blackboard
机 = desk
椅子 腰掛け = chair
鞄 かばん カバン バッグ ランドセル リュック = bag
トランク スーツケース 荷物 = suitcase
傘 雨傘 日傘 = umbrella
帽子 麦わら帽子 麦藁帽子 = hat
眼鏡 めがね メガネ = glasses
靴 下駄 草履 サンダル 長靴 = shoes
着物 浴衣 = kimono
制服 = school uniform
手袋 = gloves
マフラー 襟巻き = scarf
コート 外套 上着 = coat
指輪 = ring
首飾り ネックレス ペンダント = necklace
お守り 御守り = charm
簪 かんざし = hairpin
鏡 手鏡 = mirror
櫛 = comb
時計 腕時計 懐中時計 = watch
鍵 = key
財布 = purse
金 お金 小銭 硬貨 銭 = coins
携帯 携帯電話 スマホ スマートフォン 電話 受話器 = phone
カメラ = camera
ラジオ = radio
テレビ = television
パソコン = computer
ランプ 電灯 明かり 灯り 懐中電灯 = lamp
提灯 灯籠 ランタン = lantern
蝋燭 ろうそく ロウソク = candle
花火 線香花火 = fireworks
火 炎 焚き火 たき火 = fire
煙 = smoke
風鈴 鈴 鐘 = bell
笛 = flute
汽笛 サイレン = steam whistle
エンジン 発電機 = engine
レンズ = great lens
太鼓 = drum
ピアノ = piano
ギター = guitar
ヴァイオリン バイオリン = violin
ボール 球 = ball
バット = baseball bat
竹刀 木刀 = wooden sword
剣 刀 太刀 = sword
短刀 小刀 ナイフ 包丁 = knife
弓 矢 = bow and arrow
槍 = spear
銃 拳銃 鉄砲 = gun
盾 鎧 兜 = armor
杖 = walking stick
縄 綱 ロープ = rope
糸 = thread
釣り竿 釣竿 竿 = fishing rod
網 = net
籠 かご = basket
箱 小箱 木箱 玉手箱 = box
瓶 びん ビン = bottle
袋 紙袋 = paper bag
茶碗 湯呑み コップ カップ = cup
コーヒー 珈琲 お茶 茶 紅茶 = cup of tea
皿 お椀 椀 丼 = bowl
箸 = chopsticks
おにぎり 握り飯 = rice ball
パン = bread
ケーキ 団子 饅頭 菓子 お菓子 = cake
弁当 お弁当 = lunch box
ラーメン うどん そば 蕎麦 = bowl of noodles
酒 お酒 = bottle of sake
林檎 りんご リンゴ = apple
蜜柑 みかん = orange
柿 = persimmon
桃 = peach
西瓜 スイカ = watermelon
飴 = candy
魚 = fish
米 ご飯 飯 = bowl of rice
花 花束 薔薇 バラ = flower
桜 = cherry blossoms
向日葵 ひまわり = sunflower
朝顔 = morning glory
蓮 蓮の花 = lotus
木 大木 樹 = tree
枝 = branch
葉 木の葉 落ち葉 枯れ葉 = leaves
草 = grass
石 小石 岩 = stone
貝 貝殻 = seashell
砂 = sand
水 = water
波 = waves
雪だるま = snowman
氷 = ice
雲 = clouds
月 満月 三日月 = moon
星 流れ星 = stars
太陽 夕日 朝日 日の光 陽 = sun
斧 = axe
虹 = rainbow
影 = shadow
人形 ぬいぐるみ = doll
凧 = kite
風車 かざぐるま = pinwheel
玩具 おもちゃ = toy
自転車 = bicycle
トラック = truck
車 自動車 = car
電車 列車 汽車 = train
漁船 客船 汽船 = ship
船 舟 小舟 = boat
馬車 = carriage
飛行機 = airplane
窓 = window
扉 ドア 戸 襖 障子 = door
門 = gate
階段 石段 = steps
柱 = pillar
屋根 = roof
塀 垣根 = wall
旗 = flag
看板 = sign
骨 髑髏 = bones
宝 宝物 宝石 = jewel
水晶 玉 ガラス玉 ビー玉 = crystal ball
羽 羽根 翼 = feather
首輪 = collar
餌 = food
毛布 布団 = blanket
枕 = pillow
薬 = medicine
血 = blood
涙 = tears
汗 = sweat
手 両手 掌 てのひら = hands
指 = fingers
腕 = arms
肩 = shoulder
背中 背 = back
足 脚 = legs
顔 = face
目 瞳 眼 = eyes
口 唇 = mouth
髪 髪の毛 = hair
頬 = cheeks
胸 = chest
頭 = head
耳 = ears
額 = forehead
`);

/** Japanese words for animals and beings that can be characters → English. */
export const ANIMAL_WORDS: ReadonlyMap<string, string> = tableMap(`
犬 子犬 仔犬 野良犬 いぬ イヌ = dog
猫 子猫 仔猫 黒猫 白猫 三毛猫 野良猫 ねこ ネコ = cat
狐 きつね キツネ 子狐 = fox
狸 たぬき タヌキ = raccoon dog
狼 オオカミ = wolf
熊 クマ = bear
兎 うさぎ ウサギ = rabbit
鼠 ねずみ ネズミ = mouse
猿 サル = monkey
馬 仔馬 白馬 = horse
牛 = cow
豚 = pig
羊 子羊 = sheep
山羊 ヤギ = goat
鹿 子鹿 = deer
虎 トラ = tiger
獅子 ライオン = lion
象 ゾウ = elephant
鳥 小鳥 ペンギン 雀 すずめ スズメ = bird
烏 カラス 鴉 = crow
鳩 ハト = dove
鶴 ツル = crane
燕 ツバメ = swallow
鷹 鷲 = hawk
梟 フクロウ = owl
鴎 かもめ カモメ = seagull
鶏 にわとり = chicken
亀 カメ = turtle
蛙 カエル かえる = frog
蛇 ヘビ = snake
蜘蛛 クモ = spider
蝶 蝶々 = butterfly
蝉 セミ = cicada
蛍 ホタル = firefly
金魚 鯉 = fish
鯨 クジラ = whale
イルカ = dolphin
蟹 カニ = crab
龍 竜 ドラゴン = dragon
鬼 赤鬼 青鬼 = ogre
天狗 = tengu
河童 = kappa
幽霊 お化け おばけ = ghost
妖怪 化け物 怪物 魔物 = monster
妖精 精霊 = fairy
悪魔 魔王 = devil
天使 = angel
ロボット アンドロイド = robot
人魚 = mermaid
`);

/** English words for animals and beings that can be characters. */
export const ENGLISH_ANIMALS: ReadonlySet<string> = new Set(
  `dog puppy cat kitten fox wolf bear rabbit hare mouse rat monkey ape horse pony mare stallion donkey cow bull ox pig sheep lamb goat deer
  fawn tiger lion lioness elephant bird sparrow crow raven dove pigeon crane swallow hawk eagle owl seagull gull robin hen rooster duck goose
  swan parrot turtle tortoise frog toad snake serpent spider butterfly bee ant firefly cricket fish whale dolphin shark crab octopus dragon
  ogre goblin troll giant ghost spirit monster fairy elf dwarf witch wizard demon devil angel robot android mermaid unicorn squirrel hedgehog
  badger otter beaver raccoon lizard`.split(/\s+/),
);

/** English words that stand for things an illustrator can draw. */
export const ENGLISH_THINGS: ReadonlySet<string> = new Set(
  `letter envelope postcard ticket book textbook notebook diary newspaper magazine map scroll photograph photo picture sketchbook paper pencil
  pen brush blackboard desk table chair bag backpack suitcase trunk umbrella hat cap glasses shoes boots kimono uniform gloves scarf coat
  ring necklace locket charm mirror comb watch clock key purse coin coins phone telephone camera radio television computer lamp lantern candle
  torch flashlight fireworks fire smoke bell flute drum piano guitar violin ball bat sword knife dagger bow arrow spear gun shield armor
  stick cane rope thread string net basket box chest bottle sack cup mug teacup tea coffee bowl plate bread cake sandwich soup apple
  orange peach pie wine flower flowers rose bouquet tree branch leaf leaves grass stone rock rocks shell sand water waves snowman ice cloud
  clouds moon stars sun rainbow shadow doll toy kite pinwheel bicycle car truck train boat ship carriage airplane window door gate stairs
  steps roof wall fence flag sign bones skull treasure jewel gem crystal feather wings collar blanket pillow medicine blood tears hands hand
  fingers arms shoulder back legs face eyes mouth hair cheeks head lens oar anchor compass wheel hammer ladder curtain telescope`.split(
    /\s+/,
  ),
);
