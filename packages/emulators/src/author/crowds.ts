const CROWD_JA =
  /(?:(?:子分|手下|家来|兵|兵士|村人|町人|市民|住民|生徒|学生|観客|客|敵|見物人|子供|山賊|海賊|盗賊|警官|男|女)(?:たち|達|ら)|人々|群衆|野次馬|大勢の人)(?:は|が|も)|(?:軍勢|軍隊|大軍|騎馬隊|部隊|兵)(?:は|が|も)|行列が|人だかり|人混み|長い列/;
const CROWD_EN =
  /^(?:The |A |All the |Many |Some |Dozens of |Hundreds of )?(?:\w+ )?(?:crowd|people|army|armies|soldiers|villagers|bandits|guards|children|students|guests|pirates|policemen|passengers|sailors)\b/i;
const FLEE = /逃げ|走|駆け|散|\b(?:ran|run|fled|flee|scattered|rushed)\b/;

/** People without names whom a sentence speaks of, as words that an illustrator can draw; null where there are none. */
export function crowdIn(text: string): string | null {
  if (!CROWD_JA.test(text) && !CROWD_EN.test(text.trim())) return null;
  return FLEE.test(text) ? 'many people running away' : 'a crowd of people standing around';
}
