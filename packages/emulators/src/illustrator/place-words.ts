import { placeWithin } from './place-inside.ts';
import type { EffectKind, SkySight, TimeKind, WeatherKind } from './scene.ts';
import { earliestMatch, firstMatch, latestMatch, type WordTable } from './word-match.ts';

/** Places that can be drawn. */
export type PlaceKind =
  | 'classroom'
  | 'school'
  | 'street'
  | 'city'
  | 'forest'
  | 'temple'
  | 'sea'
  | 'mountain'
  | 'kitchen'
  | 'living-room'
  | 'bedroom'
  | 'train'
  | 'station'
  | 'sky'
  | 'battlefield'
  | 'hell'
  | 'heaven'
  | 'shop'
  | 'hospital'
  | 'office'
  | 'river'
  | 'bridge'
  | 'garden'
  | 'field'
  | 'cave'
  | 'castle'
  | 'snowfield'
  | 'library'
  | 'rooftop'
  | 'corridor'
  | 'stairs'
  | 'pond'
  | 'park'
  | 'village'
  | 'indoor'
  | 'outdoor'
  | 'ship'
  | 'lighthouse'
  | 'graveyard'
  | 'round-room'
  | 'lamp-room'
  | 'hall'
  | 'temple-hall'
  | 'cabin'
  | 'spaceship'
  | 'mansion'
  | 'veranda'
  | 'desert'
  | 'stone-steps'
  | 'old-gate'
  | 'house-front'
  | 'window-side'
  | 'harbor'
  | 'square'
  | 'post-office'
  | 'none';

const PLACES: WordTable<PlaceKind> = [
  ['post-office', 'post office|mail ?room'],
  ['spaceship', 'space ?ship|space ?craft|starship|space station|control room|cockpit'],
  ['mansion', 'mansion|manor|chateau|ballroom'],
  ['veranda', 'veranda|porch'],
  ['house-front', 'house front|front of (?:a|the) (?:w+ )?house|haunted house|abandoned house'],
  ['old-gate', '(?:city|temple|castle|ruined) gate|rashomon'],
  ['stone-steps', 'stone (?:steps|stairs)|steps (?:outdoors|leading up)'],
  ['window-side', 'by (?:a|the) (?:bright )?window|window seat'],
  ['desert', 'deserts?|dunes?'],
  ['city', 'city (?:street|night|centre|center)'],
  ['rooftop', 'roof ?tops?|school roof'],
  ['hell', 'hell|inferno|underworld|pool of blood|blood pond|needle mountain|mountain of needles|abyss'],
  ['pond', 'lotus pond|pond|lake|pool'],
  ['heaven', 'heaven|paradise|celestial|cloud palace|above the clouds'],
  ['battlefield', 'battle ?field|battle|war ?zone|ruins'],
  ['library', 'library|bookshop|bookstore|bookshelves|archive'],
  ['classroom', 'class ?room|lecture hall|art room|music room|club ?room'],
  ['stairs', 'stair(?:s|case|well)?'],
  ['corridor', 'corridor|hall ?way|passage'],
  ['school', 'school|campus|school ?yard|gymnasium|university'],
  ['train', 'train|carriage|tram|subway car|inside a bus|bus'],
  ['station', 'station|platform|bus stop|airport|ticket gate'],
  ['hospital', 'hospital|clinic|ward|sickroom|infirmary'],
  ['kitchen', 'kitchen|dining room|bakery'],
  ['bedroom', 'bed ?room|attic|dormitory|hotel room'],
  ['shop', 'shop|cafe|café|restaurant|store|tavern|inn|bar|market|stall|diner|supermarket'],
  ['office', 'office|laborator(?:y|ies)|lab|study|workshop|meeting room'],
  ['castle', 'castle|palace|throne|fortress|tower'],
  ['lighthouse', 'light ?house'],
  ['temple', 'temple|shrine|torii|pagoda|church|chapel|cathedral'],
  ['graveyard', 'grave ?yard|cemetery|graves?|tomb(?:stone)?s?'],
  ['cave', 'cave|cavern|tunnel|mine|dungeon|cellar|basement'],
  ['bridge', 'bridge'],
  ['river', 'river|stream|riverbank|waterfall|canal'],
  ['cabin', "(?:ship|boat|captain)(?:'s)? cabin|cabin of (?:a|the) (?:ship|boat)"],
  ['ship', 'ship|ship deck|deck|on (?:a|the) boat|rowboat|ferry'],
  ['square', '(?:town|village|market) square|plaza|fountain|square|town'],
  ['harbor', 'harbou?r|port|docks?|wharf|quay'],
  ['sea', 'sea|beach|ocean|shore|coast|pier|seaside|waves'],
  ['snowfield', 'snow ?field|snowy (?:plains?|waste|land)|tundra|glacier'],
  ['mountain', 'mountains?|cliff|peak|hill|ridge|valley|canyon'],
  ['forest', 'forest|woods?|jungle|grove|bamboo|trees'],
  ['park', 'park|playground'],
  ['garden', 'garden|courtyard|(?<!school )yard|greenhouse|orchard'],
  ['village', 'village|hamlet|farmhouse|farm|country(?:side)?'],
  ['field', 'field|meadow|rice paddy|paddies|grassland|plains'],
  ['city', 'city|skyscrapers?|downtown|skyline'],
  ['street', 'street|road|alley|lane|crossing|sidewalk|neighbou?rhood'],
  ['living-room', 'living room|parlou?r|tatami|sofa|fireplace|cottage'],
  ['sky', 'sky|night sky|stars|moon|clouds|space'],
  ['none', 'plain (?:white |black )?background|white background|blank background|no background'],
];
const TIMES: WordTable<TimeKind> = [
  ['night', 'night|midnight|moonlight|moonlit|starry|dark sky'],
  ['dawn', 'dawn|sunrise|daybreak|early morning'],
  ['evening', 'evening|sunset|dusk|twilight|late afternoon|setting sun'],
  ['day', 'day|daytime|noon|morning|afternoon|midday|daylight'],
];
const WEATHERS: WordTable<WeatherKind> = [
  ['storm', 'storm|stormy|thunder|lightning|typhoon'],
  ['rain', 'rain|rainy|raining|drizzle|downpour'],
  ['snow', 'snow|snowy|snowing|snowfall|blizzard'],
  ['fog', 'fog|foggy|mist|misty|haze'],
  ['wind', 'wind|windy|gale|breeze|gust'],
  // The season, where no weather hides it.
  ['petals', 'petals?|cherry blossoms?|blossoming cherry|sakura'],
  ['leaves', 'falling leaves|autumn leaves|fallen leaves|maple leaves|in autumn'],
  ['cloudy', 'cloudy|overcast|clouds'],
  ['clear', 'clear|sunny|fine weather'],
];
const SIGHTS: WordTable<SkySight> = [
  ['lightning', 'lightning|thunder'],
  ['rainbow', 'rainbows?'],
];
const EFFECTS: WordTable<EffectKind> = [
  ['focus-lines', 'focus[- ]lines|concentration lines|radial lines'],
  ['speed-lines', 'speed[- ]lines|motion lines|streaks'],
  ['flash', 'flash|impact burst|starburst'],
  ['gloom', 'gloom|gloomy|dark aura|ominous shadow'],
  ['sparkle', 'sparkles?|sparkling|glitter'],
  ['solid-black', 'solid[- ]black|black background|pitch[- ]black'],
  ['white', 'white background|blank background|plain background'],
];

/** A room is a room, whatever the house stands by. */
const ROOMS: WordTable<PlaceKind> = [
  ['living-room', '(?:^|an? |the )(?:small |dark |quiet |old |bright )?room'],
  ['hall', 'great hall|hall'],
];
/** Words that name a kind of place only where nothing else does. */
const VAGUE: WordTable<PlaceKind> = [
  ['living-room', 'room|house|home|apartment|indoors'],
  ['street', 'path|gate|corner|doorstep|eaves'],
];

/** The place that a text names, or null. In "school rooftop with a fence" the last noun before "with" says what is seen. */
export function placeIn(text: string): PlaceKind | null {
  const head =
    text.split(
      /,|\b(?:with|of|in|on|at|near|beside|under|by|facing|behind|among|above|leading|reaching|beyond)\b/i,
    )[0] ?? '';
  const named = latestMatch(PLACES, head) ?? firstMatch(ROOMS, head) ?? earliestMatch(PLACES, text);
  return placeWithin(named ?? earliestMatch(VAGUE, text), text);
}
/** The time of day that a text names, or null. */
export const timeIn = (text: string): TimeKind | null => firstMatch(TIMES, text);
/** The weather that a text names, or null. */
export const weatherIn = (text: string): WeatherKind | null => firstMatch(WEATHERS, text);
/** What a text says is to be seen in the sky. */
export const sightsIn = (text: string): SkySight[] =>
  SIGHTS.filter(([, words]) => new RegExp(`\\b(?:${words})\\b`, 'i').test(text)).map(([kind]) => kind);
/** The drawing effects that a text asks for. */
export const effectsIn = (text: string): EffectKind[] =>
  EFFECTS.filter(([, words]) => new RegExp(`\\b(?:${words})\\b`, 'i').test(text)).map(([kind]) => kind);

const INDOOR = new Set<PlaceKind>([
  'classroom',
  'kitchen',
  'living-room',
  'bedroom',
  'train',
  'shop',
  'hospital',
  'office',
  'post-office',
  'cave',
  'library',
  'corridor',
  'stairs',
  'indoor',
  'round-room',
  'lamp-room',
  'hall',
  'temple-hall',
  'cabin',
  'spaceship',
  'mansion',
  'window-side',
  'none',
]);
/** Whether weather and sky stay outside. */
export const isIndoor = (place: PlaceKind): boolean => INDOOR.has(place);
