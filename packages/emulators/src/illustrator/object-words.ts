import { allMatches, type WordTable } from './word-match.ts';

/** Things that can be drawn. */
export type ObjectKind =
  | 'match'
  | 'sword'
  | 'letter'
  | 'cup'
  | 'phone'
  | 'book'
  | 'umbrella'
  | 'bag'
  | 'flower'
  | 'lantern'
  | 'key'
  | 'bicycle'
  | 'ball'
  | 'lamp'
  | 'box'
  | 'camera'
  | 'ring'
  | 'spider'
  | 'thread'
  | 'candle'
  | 'knife'
  | 'gun'
  | 'bread'
  | 'bowl'
  | 'bottle'
  | 'clock'
  | 'watch'
  | 'chair'
  | 'photo'
  | 'pen'
  | 'violin'
  | 'guitar'
  | 'piano'
  | 'staff'
  | 'fan'
  | 'basket'
  | 'boat'
  | 'car'
  | 'lotus'
  | 'bone'
  | 'ladder'
  | 'rope'
  | 'mirror'
  | 'coin'
  | 'map'
  | 'suitcase'
  | 'kite'
  | 'crystal'
  | 'envelope'
  | 'broom'
  | 'apple'
  | 'bell'
  | 'doll'
  | 'feather'
  | 'shoe'
  | 'truck'
  | 'ship'
  | 'fire'
  | 'lens'
  | 'spear'
  | 'axe'
  | 'wrench'
  | 'telephone'
  | 'hat';

const OBJECTS: WordTable<ObjectKind> = [
  ['lens', '(?:great |huge )?lens(?:es)?'],
  ['fire', 'fires?|flames?|campfire|bonfire'],
  ['truck', 'trucks?|lorry|van'],
  ['ship', 'ships?|steamer|ferry|fishing boats?|boats'],
  ['spear', 'spears?|lance|halberd'],
  ['axe', 'axes?|hatchet|battle-?axe'],
  ['wrench', 'wrench|spanner'],
  ['telephone', 'black (?:tele)?phone|old (?:tele)?phone|telephone set'],
  ['hat', 'hats?'],
  ['match', 'match(?:es|stick|sticks|box)?'],
  ['sword', 'swords?|katana|blade'],
  ['knife', 'kni(?:fe|ves)|dagger'],
  ['gun', 'gun|pistol|rifle'],
  ['envelope', 'envelopes?'],
  ['letter', 'letters?|note|document|sheet of paper|papers?|ticket|postcard|telegram'],
  ['cup', 'cups?|mug|teacup|tea|coffee'],
  ['phone', '(?:smart)?phones?|telephone|mobile|receiver'],
  ['book', 'books?|diary|notebook|novel|album|sketchbook|journal'],
  ['umbrella', 'umbrellas?|parasol'],
  ['suitcase', 'suitcase|trunk|luggage'],
  ['bag', 'bags?|backpack|satchel|purse|sack|schoolbag'],
  ['lotus', 'lotus(?:es)?'],
  ['flower', 'flowers?|bouquet|roses?|cherry blossom|petals?|lily|sunflower'],
  ['lantern', 'lanterns?'],
  ['candle', 'candles?'],
  ['key', 'keys?'],
  ['bicycle', 'bicycle|bike'],
  ['ball', 'balls?|baseball|football|basketball'],
  ['lamp', 'lamps?|desk light|flashlight|torch'],
  ['box', 'box|boxes|chest|crate|package|parcel|present|gift'],
  ['camera', '(?<!tilted |dutch |canted )cameras?'],
  ['ring', 'rings?'],
  ['thread', 'threads?|string'],
  ['spider', 'spiders?'],
  ['bread', 'bread|sandwich|bun|cake|rice ball|onigiri'],
  ['bowl', 'bowls?|ramen|noodles|soup|rice'],
  ['bottle', 'bottles?|flask|vial|sake'],
  ['watch', '(?:pocket|wrist)[- ]?watch'],
  ['clock', 'clocks?'],
  ['chair', 'chairs?|stool'],
  ['photo', 'photo(?:graph)?s?|picture frame|portrait'],
  ['pen', 'pens?|pencils?|brush|chalk'],
  ['violin', 'violin|fiddle'],
  ['guitar', 'guitar'],
  ['piano', 'piano'],
  ['staff', 'staff|cane|walking stick|wand|stick|oar'],
  ['fan', '(?:folding|paper) fan'],
  ['basket', 'baskets?'],
  ['boat', 'boat|rowboat'],
  ['car', 'cars?|taxi|bus'],
  ['bone', 'bones?|skulls?'],
  ['ladder', 'ladder'],
  ['rope', 'ropes?|chain'],
  ['mirror', 'mirror'],
  ['coin', 'coins?|money'],
  ['map', 'maps?|scroll'],
  ['kite', 'kite'],
  ['crystal', 'crystal|jewel|gem|stones?(?! (?:steps?|stairs|walls?|lanterns?|bridge|floor|path|prison))|pearl|marble'],
  ['broom', 'broom'],
  ['apple', 'apples?|fruit|orange|peach'],
  ['bell', 'bells?|wind chime'],
  ['doll', 'dolls?|teddy|puppet'],
  ['feather', 'feathers?'],
  ['shoe', 'shoes?|boots?|slippers?|sandals?'],
];

/** Things that a text names and that can be drawn, in the table's order. */
export function objectsIn(text: string): ObjectKind[] {
  return allMatches(OBJECTS, text);
}
