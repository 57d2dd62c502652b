import type { TimeOfDay, Weather } from '@manga/contracts';
import { readTable } from './lexicon-table.ts';

function entries<Meaning extends string>(table: string): [string, Meaning][] {
  return readTable(table).flatMap(([words, meaning]) =>
    words.map((word): [string, Meaning] => [word, meaning as Meaning]),
  );
}

/** Words that tell the time of day; Japanese ones as they stand, English ones in lower case. */
export const TIME_WORDS: ReadonlyMap<string, TimeOfDay> = new Map(
  entries<TimeOfDay>(`
夜明け 明け方 未明 暁 東雲 日の出 朝焼け 早朝 朝早く 夜が明け dawn daybreak sunrise first_light = dawn
朝 翌朝 今朝 毎朝 朝日 午前 朝食 朝ご飯 始業 morning breakfast this_morning = morning
昼 昼間 正午 昼休み 昼下がり 午後 真昼 日中 放課後 昼食 お昼 noon midday afternoon daytime lunch lunchtime = day
夕方 夕暮れ 夕焼け 夕日 夕陽 日暮れ 黄昏 たそがれ 暮れ方 日が暮れ 夕食前 日没 暮れ 茜色 evening sunset dusk twilight nightfall sundown = evening
夜 今夜 夜中 真夜中 深夜 晩 夜空 月明かり 月夜 夜風 星空 夜更け 宵 満月 三日月 夕食 星 月光 night midnight moonlight moonlit starlight stars moon tonight it_was_dark darkness_fell in_the_dark 暗くなっ 夜道 = night
`),
);

/** Words that tell the weather. */
export const WEATHER_WORDS: ReadonlyMap<string, Weather> = new Map(
  entries<Weather>(`
嵐 台風 雷 雷鳴 稲妻 暴風 暴風雨 稲光 storm stormy thunder lightning typhoon hurricane gale tempest = storm
雨 大雨 小雨 雨音 夕立 土砂降り 豪雨 雨粒 霧雨 五月雨 雨脚 通り雨 rain raining rainy rained drizzle downpour shower raindrops = rain
吹雪 blizzard snowstorm 雪 大雪 粉雪 雪景色 初雪 雪が snow snowing snowy snowed snowflakes snowfall = snow
霧 靄 もや 霞 fog foggy mist misty haze = fog
風 強風 北風 木枯らし 突風 春風 潮風 風が wind windy breeze gust = wind
曇り 曇り空 曇天 曇っ 黒雲 雲に覆わ 鉛色 灰色の空 cloudy overcast gray_sky grey_sky = cloudy
晴れ 晴天 快晴 青空 日差し 陽射し 日射し 日の光 晴れ渡 晴れた 雨上がり 太陽 木漏れ日 sunny sunshine sunlight clear_sky blue_sky cloudless bright_sun = clear
`),
);

/** Phrases by which a story says that time has passed; a scene begins with them. */
export const TIME_JUMP_JA =
  /(?:翌日|翌朝|翌週|翌年|翌月|翌晩|次の日|次の朝|あくる日|明くる|その日の|その夜|その晩|その日|数日後|数時間後|数年後|[0-9０-９一二三四五六七八九十何数]+(?:日|時間|年|か月|ヶ月|カ月|週間|分)(?:後|が過ぎ|経っ|たっ|ほどし)|しばらくし|やがて|ある日|ある朝|ある夜|ある晩|昔|むかし|放課後|夕方|夜になっ|朝になっ|夜が明け|日が暮れ|春に|夏に|秋に|冬に|次の(?:日|朝|週|年)|週末|日曜|月曜|火曜|水曜|木曜|金曜|土曜|一方|その頃|そのころ)/;

export const TIME_JUMP_EN =
  /\b(?:the next (?:day|morning|evening|night|afternoon|week|year)|(?:that|the same|one) (?:day|morning|evening|night|afternoon|summer|winter|autumn|spring)|(?:a|an|one|two|three|four|five|six|seven|ten|several|some|many|few|a few) (?:minutes?|hours?|days?|weeks?|months?|years?) (?:later|after|passed|before)|later that|by (?:noon|evening|nightfall|morning|dawn|dusk|midnight|sunset)|at (?:dawn|dusk|noon|midnight|sunrise|sunset|daybreak)|after (?:school|dinner|lunch|breakfast|dark)|once upon a time|meanwhile|in the (?:morning|evening|afternoon)|when (?:morning|evening|night|dawn|spring|summer|autumn|winter) came|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b/i;
