import { readTable } from './lexicon-table.ts';

/** A word for a place, and what an illustrator draws for it. */
export interface PlaceWord {
  kind: 'indoor' | 'outdoor';
  /** English, drawable, without an article. */
  draw: string;
}

const INDOOR = `
教室 クラス classroom = school classroom with rows of desks and a blackboard
図書室 図書館 書庫 library archive = quiet library with tall bookshelves
体育館 gymnasium gym = school gymnasium with a wooden floor
音楽室 = music room with a piano
美術室 アトリエ atelier studio = art room with easels and paint
理科室 実験室 laboratory lab = laboratory with glass flasks
保健室 医務室 infirmary = school infirmary with white beds and curtains
職員室 = teachers' office with crowded desks
部室 clubroom = small club room with lockers
生徒会室 会議室 meeting_room = meeting room with a long table
購買 購買部 = school shop counter in a corridor
廊下 corridor hallway passage = long corridor with windows
階段 stairs staircase stairwell = staircase with a handrail
踊り場 = stair landing with a window
玄関 昇降口 下駄箱 entrance_hall doorway porch = entrance hall with shoe lockers
居間 リビング 茶の間 living_room parlour parlor sitting_room = living room with a low table
長屋 裏長屋 客間 座敷 和室 広間 = tatami room with sliding paper doors
縁側 veranda = wooden veranda facing a garden
台所 キッチン 厨房 kitchen = kitchen with a stove and hanging pans
食堂 食卓 ダイニング dining_room canteen cafeteria = dining room with a long table
寝室 寝床 ベッド 布団 枕元 bedroom bedside = bedroom with a bed by the window
部屋 自室 室内 屋内 room indoors = room with a window
子供部屋 nursery = child's room with toys
風呂 浴室 風呂場 銭湯 湯船 bathroom bath = steamy bathroom
便所 トイレ 洗面所 = small washroom with a mirror
書斎 study = study with a desk and bookshelves
屋根裏 attic = dusty attic under a slanted roof
地下室 地下 basement cellar = dim basement with stone walls
物置 倉庫 納屋 蔵 warehouse storeroom storehouse shed barn stable = storehouse full of crates
空き家 廃屋 廃墟の家 幽霊屋敷 = abandoned house with a dusty wooden interior
家 自宅 我が家 実家 家の中 house home cottage cabin hut = home with a wooden interior
小屋 山小屋 = small wooden cabin
屋敷 館 洋館 mansion manor hall = old mansion with a chandelier
アパート マンション apartment flat = small apartment
病室 sickroom ward = hospital room with a white bed
病院 診療所 医院 clinic hospital = hospital corridor with white walls
手術室 = operating room with bright lamps
郵便局 post_office = small post office with pigeonholes and a stove
事務所 オフィス 会社 職場 office = office with desks and papers
工場 factory mill = factory hall with machines
工房 作業場 仕事場 workshop forge smithy = workshop with tools on the wall
店 店内 商店 shop store = small shop with shelves
本屋 古本屋 書店 bookshop bookstore = bookshop crammed with books
パン屋 bakery = bakery with bread on the shelves
花屋 florist = flower shop with buckets of flowers
喫茶店 カフェ café cafe coffee_shop coffeehouse tea_house tearoom = cozy café with small tables
レストラン 料理屋 restaurant diner = restaurant with set tables
居酒屋 酒場 バー 酒屋 tavern bar pub saloon = tavern with a counter and lamps
宿 旅館 宿屋 ホテル inn hotel = inn room with a lantern
コンビニ スーパー 売店 supermarket = shop with bright shelves
駄菓子屋 = old candy shop with glass jars
時計屋 clockmaker's_shop = clock shop full of ticking clocks
美術館 博物館 museum gallery = museum hall with pictures on the wall
劇場 舞台 ステージ theatre theater stage = theater stage with a curtain
映画館 cinema = dark cinema with a bright screen
電車 列車 汽車 車両 車内 客車 train carriage railway_car compartment = train carriage with seats and windows
地下鉄 subway = subway carriage with straps
バス bus = inside a bus
車 自動車 タクシー 運転席 car taxi cab = inside a car
船室 船内 cabin_of_the_ship = ship cabin with a round window
飛行機 機内 コックピット aeroplane airplane cockpit = airplane cabin with round windows
宇宙船 spaceship spacecraft starship = spaceship control room with screens
エレベーター elevator lift = elevator with metal doors
牢 牢屋 牢獄 監獄 独房 prison jail dungeon = stone prison cell with iron bars
教会 礼拝堂 聖堂 church chapel cathedral = church with a tall window
本堂 お堂 仏堂 = temple hall with a statue
王宮 宮殿 城内 玉座 throne_room palace = palace hall with a throne
洞窟 洞穴 ほら穴 cave cavern = dark cave with hanging rocks
トンネル tunnel = dark tunnel
エレベータ = elevator with metal doors
プール pool = swimming pool
警察署 交番 police_station = police station with a desk
法廷 裁判所 court courtroom = courtroom with a high bench
温室 greenhouse = greenhouse full of plants
灯台の中 lamp_room = lamp room of a lighthouse with a great lens
`;

const OUTDOOR = `
学校 校舎 母校 school = school building with a clock
校庭 グラウンド 運動場 schoolyard playground_of_the_school = schoolyard with a goal and trees
校門 = school gate with the school building behind
門 正門 gate = gate with a stone wall
屋上 rooftop roof = school rooftop with a wire fence under the sky
中庭 庭 庭園 裏庭 前庭 garden courtyard yard backyard = garden with trees and stepping stones
池 pond = pond in a garden
蓮池 = lotus pond of paradise
通学路 帰り道 道 道端 道ばた 路上 road path lane track roadside = road with a wall and electric poles
通り 大通り 街路 street avenue boulevard = street with houses
商店街 shopping_street arcade = shopping street with shop signs
路地 裏通り 路地裏 alley backstreet = narrow alley between houses
坂 坂道 slope = sloping road above the town
交差点 横断歩道 crossing crossroads intersection = street crossing with traffic lights
踏切 railroad_crossing level_crossing = railroad crossing with bars
街 街角 都会 市街 町中 city downtown = city street with tall buildings
町 town = town with low roofs
村 集落 里 village hamlet = village with thatched houses
田舎 countryside country = countryside with fields
駅 駅前 改札 station railway_station = station with a ticket gate
ホーム プラットホーム プラットフォーム platform = station platform beside the rails
線路 railway rails tracks = railway track through the fields
バス停 停留所 bus_stop = bus stop with a bench on the road
駐車場 parking_lot car_park = parking lot
空港 airport = airport with a big window
公園 park playground = park with swings and trees
ベンチ bench = park bench under a tree
広場 square plaza = town square with a fountain
噴水 fountain = fountain in a town square
市場 マーケット market marketplace bazaar = market with stalls
屋台 夜店 縁日 祭り 夏祭り お祭り stall festival fair carnival = festival street with stalls and lanterns
遊園地 観覧車 amusement_park ferris_wheel = amusement park with a big wheel
動物園 zoo = zoo with cages
神社 社 境内 お宮 鎮守 shrine = shrine with a torii gate and stone lanterns
鳥居 torii = red torii gate among trees
石段 stone_steps = long stone steps outdoors
参道 = stone steps leading up to a shrine
寺 お寺 寺院 temple = temple with a big tiled roof
墓 墓地 お墓 霊園 cemetery graveyard grave churchyard = graveyard with stones
川 小川 河 川辺 川岸 川原 河原 土手 堤防 river riverbank stream brook creek canal = river with a grassy bank
橋 橋の上 bridge = bridge over a river
滝 waterfall = waterfall among rocks
湖 湖畔 lake lakeside = lake with mountains behind
海 海辺 海岸 浜辺 浜 砂浜 渚 波打ち際 海原 沖 sea beach shore seaside ocean coast seashore sand dunes = beach with waves and a wide sea
港 波止場 埠頭 漁港 harbor harbour port wharf quay docks dock = harbor with boats
防波堤 突堤 桟橋 pier jetty breakwater = pier reaching into the sea
灯台 lighthouse = lighthouse on a cliff above the sea
岬 崖 断崖 絶壁 cliff cape headland = cliff above the sea
島 無人島 island = island in the sea
船 甲板 舟 小舟 ボート 漁船 ship boat deck ferry rowboat = ship deck at sea
山 山道 山頂 峠 頂上 尾根 山腹 mountain mountains summit peak pass ridge = mountain path with a wide view
丘 高台 hill hilltop hillside = hill above the town
谷 渓谷 峡谷 valley canyon gorge = deep valley
森 林 雑木林 木立 森の中 forest woods jungle grove = forest with tall trees
竹林 竹やぶ 藪 bamboo_grove thicket = bamboo grove
木陰 木の下 大木 under_the_tree oak = big tree with a shade
桜並木 並木道 桜の木 = road lined with cherry trees
田んぼ 水田 畦道 あぜ道 rice_paddy = rice paddies
畑 農場 牧場 farm field fields ranch pasture vineyard orchard = farm field with a fence
草原 野原 原っぱ 原 野 平原 荒野 荒れ野 荒れ地 荒地 原野 meadow plain wilderness wasteland moorland grassland prairie moor heath = meadow with tall grass
花畑 = field of flowers
砂漠 desert = desert with dunes
雪原 雪山 snowfield tundra glacier = snow field with white mountains
空 空中 上空 青空 sky air = wide sky with clouds
夜空 星空 night_sky = night sky full of stars
宇宙 outer_space = space with stars and a planet
月面 = surface of the moon with craters
戦場 合戦場 関ヶ原 陣中 本陣 battlefield battle = battlefield with smoke and broken flags
城 お城 天守閣 城下 城門 castle fortress citadel = castle with high walls
城下町 = castle town with a castle behind
塔 tower = old stone tower
廃墟 遺跡 ruins = ruins with broken walls
処刑場 刑場 = execution ground with a crowd
地獄 血の池 針の山 hell inferno = hell with a pool of blood and a mountain of needles
極楽 天国 天上 浄土 heaven paradise = paradise above the clouds with a lotus pond
楼門 羅生門 = old ruined city gate with a huge roof
井戸 well = old stone well
空き地 vacant_lot = vacant lot with weeds and pipes
工事現場 construction_site = construction site with scaffolding
高速道路 highway motorway = highway with cars
ガソリンスタンド = gas station
屋外 戸外 outside outdoors = open air under the sky
窓辺 窓際 = place by a bright window
門前 戸口 軒先 軒下 doorstep = doorstep under the eaves
球場 スタジアム stadium = stadium with a crowd
テント 野営地 キャンプ場 tent camp campsite campfire = camp with a tent and a fire
王国 kingdom = kingdom with a castle behind fields
沼 沼地 湿地 swamp marsh bog = swamp with reeds
入り江 湾 bay cove lagoon = quiet bay
氷の上 frozen_lake = frozen lake
`;

function entries(table: string, kind: PlaceWord['kind']): [string, PlaceWord][] {
  return readTable(table).flatMap(([words, draw]) => words.map((word): [string, PlaceWord] => [word, { kind, draw }]));
}

/** Japanese and English words for places. English ones are in lower case. */
export const PLACE_WORDS: ReadonlyMap<string, PlaceWord> = new Map([
  ...entries(INDOOR, 'indoor'),
  ...entries(OUTDOOR, 'outdoor'),
]);
