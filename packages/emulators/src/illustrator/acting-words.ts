import { type ObjectKind, objectsIn } from './object-words.ts';
import type { Actor, Mood, PoseKind } from './scene.ts';
import { earliestMatch, firstMatch, type WordTable } from './word-match.ts';

const MOODS: WordTable<Mood> = [
  ['embarrassment', 'embarrass(?:ed|ment)|shy|bashful|blush(?:ing)?|flustered|sheepish|ashamed'],
  ['determination', 'determin(?:ed|ation)|resolute|resolved|steely|confident|firm (?:mouth|look)'],
  ['disgust', 'disgust(?:ed)?|contempt|grimac(?:e|ing)|sneer(?:ing)?|scornful|annoyed|sour'],
  ['surprise', 'surprise[d]?|shock(?:ed)?|astonish(?:ed|ment)|startled|amazed|stunned|wide-eyed'],
  ['fear', 'fear(?:ful)?|afraid|scared|terrified|frightened|horrified|panic(?:ked)?|anxious|nervous|worried|uneasy'],
  ['anger', 'ang(?:er|ry)|furious|rage|raging|shouting|yelling|glaring|irritated|fierce expression|scowl(?:ing)?'],
  [
    'sadness',
    'sad(?:ness)?|crying|tears?|tearful|weeping|sorrow(?:ful)?|grie(?:f|ving)|melancholy|lonely|downcast|sobbing',
  ],
  ['love', 'love|loving|tender|affection(?:ate)?|adoring|dreamy|gentle smile|warm smile'],
  ['joy', 'jo(?:y|yful)|happy|smil(?:e|ing)|laugh(?:ing|s)?|cheerful|delighted|grin(?:ning)?|glad|excited'],
  ['neutral', 'neutral|calm|blank|expressionless|serious|quiet'],
];
const POSES: WordTable<PoseKind> = [
  ['holding-hands', 'hold(?:s|ing) hands|hand in hand|hands held'],
  ['embracing', 'embrac(?:e|es|ing)|hug(?:s|ging)?|arms around'],
  [
    'crouching',
    'crouch(?:es|ing)?[^.;]{0,12}(?:clutching|holding) (?:the|his|her|their) head|crouch(?:es|ing)|squat(?:s|ting)|cower(?:s|ing)|huddl(?:es|ing)',
  ],
  [
    'fallen',
    'falls? (?:to|on|onto) the (?:ground|floor|seat)|fall(?:s|en) (?:back|backwards|over)|leaning back on (?:the|his|her|their) hands|sprawl(?:s|ing)',
  ],
  [
    'tumbling',
    'stumbl(?:es|ing)|trip(?:s|ping)|tumbl(?:es|ing)|falls(?! (?:on|to) (?:the|his|her|their) knees)|falling',
  ],
  ['all-fours', 'crawl(?:s|ing)|on all fours|hands and knees'],
  ['throwing', 'throw(?:s|ing)|hurl(?:s|ing)|toss(?:es|ing)'],
  ['finger-up', 'rais(?:es|ing) (?:a|one|his|her|the) finger|finger raised|wags? a finger'],
  ['hands-behind', 'hands? behind (?:the|his|her|their) back'],
  ['gesturing', 'gestur(?:es|ing)|explain(?:s|ing)|open hand'],
  [
    'head-in-hands',
    'head in (?:his |her |their )?hands|clutching (?:the|his|her|their) head|holding (?:the|his|her|their) head|hands on (?:the|his|her|their) head',
  ],
  [
    'covering-mouth',
    'cover(?:s|ing)? (?:the|his|her|their) mouth|hand(?:s)? over (?:his|her|their|the) mouth|gasp(?:s|ing)?',
  ],
  [
    'hands-up',
    'hands raised|draw(?:s|ing) back|recoil(?:s|ing)|back(?:s|ing) away|shrink(?:s|ing)|flinch(?:es|ing)|surrender(?:s|ing)',
  ],
  ['scratching', 'scratch(?:es|ing) (?:the|his|her|their) head|hand behind (?:the|his|her|their) head'],
  [
    'crying',
    'cover(?:s|ing)? (?:the |his |her |their )?face|face in (?:both |his |her |their )?hands|wip(?:es|ing) (?:away )?(?:his|her|their )?(?:tears|eyes)|sob(?:s|bing)',
  ],
  ['arms-crossed', 'arms? (?:crossed|folded)|cross(?:es|ed|ing) (?:the|his|her|their) arms|folded arms'],
  ['hand-on-hip', '(?:one|a) hand on (?:the |his |her |their )?(?:hip|waist)'],
  ['hands-on-hips', 'hands? on (?:the |his |her |their )?(?:hips?|waist)|arms akimbo'],
  [
    'thinking',
    'hand on (?:his |her |their )?chin|think(?:s|ing)|ponder(?:s|ing)|chin in hand|lost in thought|wonder(?:s|ing)',
  ],
  ['praying', 'hands clasped|pray(?:s|ing)|hands? (?:together|clasped|pressed)|clasp(?:s|ed|ing)|begging|pleading'],
  [
    'fighting',
    'fight(?:s|ing)|attack(?:s|ing)|swing(?:s|ing)|slash(?:es|ing)|strik(?:es|ing)|draw(?:s|ing) (?:a|his|her|the) sword|battle stance|combat',
  ],
  ['hand-on-chest', 'hands? (?:on|at|to|over|against|pressed to) (?:the |his |her |their )?(?:chest|heart|breast)'],
  ['pointing', 'point(?:s|ed|ing)'],
  [
    'waving',
    'wav(?:es|ed|ing)|rais(?:es|ed|ing) (?:a|his|her|their|one) (?:hand|arm)|hand raised|greeting|calling out',
  ],
  ['fist', 'fists?|punch(?:es|ing)|clench(?:es|ed|ing)'],
  [
    'arms-open',
    'arms (?:open|spread|wide|outstretched|thrown)|hands open|open arms|spread(?:s|ing) (?:the|his|her|their) arms|shrug(?:s|ging)?',
  ],
  ['reading', 'read(?:s|ing)|writ(?:es|ing)|looking (?:down )?at (?:a|the|his|her) (?:book|letter|note|map|photo)'],
  ['phone', 'on the (?:tele)?phone|(?:phone|receiver) to (?:the|his|her|their) ear|talking on'],
  [
    'climbing',
    'climb(?:s|ed|ing)(?! (?:up )?(?:the |a )?(?:\\w+ )?(?:stairs?|steps|staircase|hill|mountain|slope))|hanging (?:from|on)|clinging',
  ],
  [
    'reaching',
    'strok(?:es|ing)|pat(?:s|ting)|reach(?:es|ed|ing)|stretch(?:es|ed|ing)|offer(?:s|ed|ing)|hand(?:s|ing) (?:over|out)|hold(?:s|ing) out|touch(?:es|ing)|grab(?:s|bing)|extend(?:s|ing)|giv(?:es|ing)|pull(?:s|ing)|push(?:es|ing)|open(?:s|ing) (?:a|the)',
  ],
  [
    'running',
    'run(?:s|ning)|dash(?:es|ing)|sprint(?:s|ing)|rush(?:es|ing)|chas(?:es|ing)|flee(?:s|ing)|hurr(?:ies|ying)',
  ],
  ['jumping', 'jump(?:s|ed|ing)|leap(?:s|ing)|flying|flies|float(?:s|ing)'],
  [
    'lying',
    'lying|lies (?:down|on|in)|asleep|sleep(?:s|ing)|collapsed|unconscious|in bed|drown(?:s|ing)|sink(?:s|ing)',
  ],
  ['kneeling', 'kneel(?:s|ing)|on (?:the|his|her|their) knees|fallen to'],
  ['sitting', 'sit(?:s|ting)|seated|sat'],
  ['bowing', 'bow(?:s|ed|ing)(?! tie)|head bowed|apologi[sz](?:es|ing)'],
  [
    'holding',
    'hold(?:s|ing)|carry(?:ing)?|carries|grip(?:s|ping)?|clutch(?:es|ing)|drink(?:s|ing)|with an? \\w+ in (?:the|his|her|their) hands?',
  ],
  [
    'stepping-up',
    'climb(?:s|ed|ing) (?:up )?(?:the |a )?(?:\\w+ )?(?:stairs?|steps|staircase)|(?:up|down) the (?:stairs?|steps|staircase)|(?:walk|go|goe|climb)s (?:up|down)',
  ],
  [
    'walking',
    'climb(?:s|ing)|walk(?:s|ed|ing)|stroll(?:s|ing)|stepping|steps|wander(?:s|ing)|arriv(?:es|ing)|approach(?:es|ing)|leav(?:es|ing)',
  ],
  ['standing', 'stand(?:s|ing)|stood|upright|waiting|leaning'],
];
const HANDS =
  /\b(?:hold(?:s|ing)?(?: up)?|hand(?:s|ing) over|receiv(?:es|ing)|tak(?:es|ing)|light(?:s|ing)|put(?:s|ting)|thrust(?:s|ing)|turn(?:s|ing)|point(?:s|ing)|throw(?:s|ing)|lower(?:s|ing)|carr(?:y|ies|ying)|grip(?:s|ping)?|clutch(?:es|ing)?|drink(?:s|ing)?|read(?:s|ing)?|offer(?:s|ing)?|swing(?:s|ing)?|draw(?:s|ing)?|rais(?:es|ing)|writ(?:es|ing)|with an?|giv(?:es|ing)|show(?:s|ing)?|pull(?:s|ing)?|rid(?:es|ing)|play(?:s|ing)?|eat(?:s|ing)?|grab(?:s|bing)?) (.{0,60})/i;
/** Things too big for a hand; they stand beside the person. */
const BIG = new Set<ObjectKind>([
  'bicycle',
  'boat',
  'car',
  'piano',
  'chair',
  'ladder',
  'clock',
  'mirror',
  'truck',
  'ship',
  'fire',
  'lens',
  'telephone',
]);

/** What is in somebody's hands by the words. */
function heldIn(text: string): ObjectKind | null {
  const phrase = HANDS.exec(text)?.[1];
  return phrase === undefined ? null : (objectsIn(phrase).find((kind) => !BIG.has(kind)) ?? null);
}

/** Feeling that the words name, or null. */
export const moodIn = (text: string): Mood | null => earliestMatch(MOODS, text);
/** Pose that the words name, or null. */
const poseIn = (text: string): PoseKind | null => firstMatch(POSES, text);

/** Poses of hands and head, which somebody on the knees can have as well. */
const HANDS_ONLY = new Set<PoseKind>([
  'crying',
  'praying',
  'bowing',
  'head-in-hands',
  'holding',
  'reading',
  'covering-mouth',
  'hand-on-chest',
  'reaching',
  'fist',
  'thinking',
  'embracing',
]);
/** The same for somebody who sits: what is done with the hands of one who stands, the lap has room for. */
const HANDS_SEATED = new Set<PoseKind>([
  ...HANDS_ONLY,
  'sitting',
  'gesturing',
  'finger-up',
  'arms-crossed',
  'hands-up',
  'scratching',
  'pointing',
  'waving',
  'arms-open',
  'phone',
  'hands-front',
]);
const SITS = /\b(?:sits|sitting|seated|sat)\b/i;
const KNEELS = /\b(?:kneel(?:s|ing)?|on the knees|on (?:his|her|their) knees)\b/i;

type Acting = Pick<
  Actor,
  'position' | 'facing' | 'profile' | 'mood' | 'mouthOpen' | 'tears' | 'eyesShut' | 'pose' | 'kneels' | 'sits' | 'holds'
>;

/** Reads what somebody does from the words of their clause and, where that is silent, from the action's. */
export function readActing(text: string, action: string): Acting {
  const holds = heldIn(text) ?? heldIn(action);
  const own = poseIn(text);
  const pose = own === null || own === 'standing' ? (poseIn(action) ?? own ?? 'standing') : own;
  return {
    position: firstMatch<NonNullable<Acting['position']>>(
      [
        ['left', 'on the left|at left|left side|left:'],
        ['right', 'on the right|at right|right side|right:'],
        ['centre', 'in the (?:centre|center|middle)|centred|centered|(?:centre|center):'],
      ],
      text,
    ),
    facing: firstMatch<NonNullable<Acting['facing']>>(
      [
        ['back', 'seen from behind|from behind|back (?:view|turned)|back to (?:us|the viewer)|facing away|rear view'],
        ['left', 'facing (?:to the )?left|(?:looking|turned) (?:to the )?left'],
        ['right', 'facing (?:to the )?right|(?:looking|turned) (?:to the )?right'],
        ['front', 'facing (?:the )?(?:viewer|camera|front|forward|us)|front view|looking at the viewer'],
      ],
      text,
    ),
    profile: /\b(?:profile|side view)\b/i.test(text),
    mood: moodIn(text) ?? 'neutral',
    mouthOpen: /\b(?:shout|yell|scream|open mouth|mouth open|laugh|talk|speak|call(?:s|ing) out|cry out|singing)/i.test(
      text,
    ),
    eyesShut: /\b(?:eyes (?:are )?(?:closed|shut)|(?:closed|shut) eyes|asleep|sleep(?:s|ing))\b/i.test(text),
    tears: /\b(?:tears?|tearful|crying|weeping|sobbing)\b/i.test(text),
    sits: HANDS_SEATED.has(pose) && SITS.test(text),
    kneels: HANDS_ONLY.has(pose) && KNEELS.test(text),
    pose: pose === 'standing' && holds !== null ? 'holding' : pose,
    holds,
  };
}
