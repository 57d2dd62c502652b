import type { AnsweredLook } from '@manga/contracts';

const NOUNS = {
  female: {
    child: 'little girl',
    teen: 'teenage girl',
    adult: 'adult woman',
    elder: 'elderly woman',
    unknown: 'adult woman',
  },
  male: { child: 'little boy', teen: 'teenage boy', adult: 'adult man', elder: 'elderly man', unknown: 'adult man' },
  unknown: { child: 'child', teen: 'teenager', adult: 'adult person', elder: 'elderly person', unknown: 'person' },
} as const;

/** Words that can stand in a prompt: what would end a clause or look like quoted speech is taken out. */
export function cleanWords(text: string): string {
  return text
    .replaceAll(/["'“”‘’「」『』`;:.!?\n\r<>{}[\]|]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const withWord = (text: string, word: string): string =>
  new RegExp(`\\b${word}s?$`, 'i').test(text) ? text : `${text} ${word}`;

/**
 * The fixed words that stand for a character in every picture prompt, always in this order: who (age and gender, or the
 * species), hair (colour, style), eyes, build, `wearing` outfit, marks. One line without full stops or semicolons.
 */
export function visualPromptOf(look: AnsweredLook): string {
  const [species, style, colour, eyes, build, outfit] = [
    look.species,
    look.hairStyle,
    look.hairColour,
    look.eyes,
    look.build,
    look.outfit,
  ].map((text) => cleanWords(text)) as [string, string, string, string, string, string];
  const marks = look.marks.map(cleanWords).filter((mark) => mark !== '');
  const parts =
    species !== ''
      ? [
          [build, colour, species].filter((word) => word !== '').join(' '),
          style === '' ? '' : `${style} coat`,
          eyes === '' ? '' : withWord(eyes, 'eyes'),
          /^(?:nothing|none|no clothes)?$/i.test(outfit) ? '' : `wearing ${outfit}`,
        ]
      : [
          NOUNS[look.gender][look.age],
          /^bald|shaved|shaven/i.test(style) ? withWord(style, 'head') : withWord(`${colour} ${style}`.trim(), 'hair'),
          eyes === '' ? '' : withWord(eyes, 'eyes'),
          build === '' ? '' : withWord(build, 'build'),
          `wearing ${/^(?:an?|the) /i.test(outfit) ? outfit : `a ${outfit}`}`,
        ];
  return [...parts, ...marks].filter((part) => part !== '').join(', ');
}
