import { createHash } from 'node:crypto';
import type { CharacterSheet, Emotion, JobOptions, Panel, PanelCharacter, Scene } from '@manga/contracts';
import { drawableWords } from './prompt-text.ts';

/** Raise it with every change of the words below: it is stored with each picture. */
export const PROMPT_VERSION = 'panel-5';

/** What must not be in the picture; sent to models that take a negative prompt, and in the words for those that don't. */
export const NEGATIVE_PROMPT =
  'text, letters, words, speech balloons, captions, sound effects, watermark, signature, page number, panel frames, several panels, colour, photo, 3d render, extra fingers, extra limbs, cropped heads';

const SHOTS: Record<Panel['shot'], string> = {
  long: 'Long shot, the place dominates and people are small',
  full: 'Full shot, whole bodies from head to toe',
  medium: 'Medium shot from the waist up',
  bust: 'Bust shot, head and shoulders',
  'close-up': 'Close-up of the face',
  detail: 'Detail shot, extreme close-up',
};
/** Shots whose words speak of people, said without them. */
const PLACE_SHOTS: Partial<Record<Panel['shot'], string>> = {
  long: 'Long shot of the place',
  full: 'Full view of the place',
  medium: 'Medium view of the place',
  bust: 'Close view of the place',
  'close-up': 'Close-up',
};
const ANGLES: Record<Panel['angle'], string> = {
  'eye-level': 'eye-level view',
  high: 'high-angle view looking down',
  low: 'low-angle view from below',
  tilted: 'tilted camera',
  'over-shoulder': 'over-the-shoulder view',
  bird: "bird's-eye view",
};
const STYLES: Record<JobOptions['style'], string> = {
  shounen: 'shounen style, bold dynamic ink lines',
  shoujo: 'shoujo style, fine delicate ink lines',
  seinen: 'seinen style, realistic proportions, dense ink',
  josei: 'josei style, elegant fine ink lines',
  kodomo: 'kodomo style for children, simple round shapes',
  yonkoma: 'yonkoma four-panel style, simple clean shapes',
  american: 'American comics style inks, bold shadows',
};
const EXPRESSIONS: Record<Emotion, string> = {
  neutral: 'neutral expression, calm eyes',
  joy: 'joyful expression, smiling',
  sadness: 'sad expression, lowered eyes, corners of the mouth down',
  anger: 'angry expression, brows drawn together',
  fear: 'fearful expression, wide eyes, sweat drop',
  surprise: 'surprised expression, eyes and mouth wide',
  disgust: 'disgusted expression, half-closed eyes',
  love: 'loving expression, soft smile, blush',
  determination: 'determined expression, firm mouth, steady eyes',
  embarrassment: 'embarrassed expression, blush, looking aside',
};
const POSITIONS = { left: 'On the left', centre: 'In the centre', right: 'On the right' } as const;
const FACINGS = {
  left: 'facing left',
  right: 'facing right',
  front: 'facing the viewer',
  back: 'seen from behind',
} as const;
const EFFECTS: Record<Panel['effects'][number], string> = {
  'focus-lines': 'focus lines converging on the subject',
  'speed-lines': 'speed lines',
  flash: 'flash burst',
  gloom: 'gloom shading',
  sparkle: 'sparkles',
  'solid-black': 'solid black background',
  white: 'white background',
};
const VOICES = {
  shout: 'shouting with open mouth',
  speech: 'talking',
  weak: 'talking',
  whisper: 'whispering',
} as const;

/** What a prompt is made from. The panel's lettered words are used only to keep them out of the picture. */
export interface PanelSubject {
  panel: Panel;
  scene: Pick<Scene, 'place'> | null;
  sheets: readonly Pick<CharacterSheet, 'character' | 'visualPrompt'>[];
  style: JobOptions['style'];
  /** What of the picture will hardly be seen; see `backgroundOnly`. */
  hidden?: string | null;
}

/** The words of a panel's picture: how it is seen, who is in it and does what, where, when, with which effects. */
export function panelPrompt(subject: PanelSubject): string {
  const { panel } = subject;
  const people = panel.characters.map((person) => personWords(person, subject)).filter((words) => words !== '');
  const action = drawableWords(panel.action, linesOf(panel));
  return sentences([
    head(subject.style),
    `${people.length === 0 ? (PLACE_SHOTS[panel.shot] ?? SHOTS[panel.shot]) : SHOTS[panel.shot]}, ${ANGLES[panel.angle]}`,
    people.length === 0 ? 'No people' : `${countOf(people.length)} in the picture`,
    ...people,
    action === '' ? '' : `Action: ${action}`,
    ...setting(subject),
    panel.effects.length === 0 ? '' : `Effects: ${panel.effects.map((effect) => EFFECTS[effect]).join(', ')}`,
    hiddenWords(subject),
    TAIL,
  ]);
}

/** The same panel in words that safety filters let through: no action and no poses, only who is there, calm, and where. */
export function softenedPrompt(subject: PanelSubject): string {
  const { panel, sheets } = subject;
  const people = panel.characters.flatMap(({ id, position, facing }) => {
    const sheet = sheets.find(({ character }) => character === id);
    return sheet === undefined
      ? []
      : [`${POSITIONS[position]}: ${sheet.visualPrompt}; ${FACINGS[facing]}; neutral expression; standing`];
  });
  return sentences([
    head(subject.style),
    `${SHOTS[panel.shot === 'detail' ? 'bust' : panel.shot]}, eye-level view, a calm scene suitable for all ages`,
    people.length === 0 ? 'No people' : `${countOf(people.length)} in the picture, fully clothed`,
    ...people,
    ...setting(subject),
    hiddenWords(subject),
    TAIL,
  ]);
}

/** Only the place, for a panel that was refused twice. */
export function neutralPrompt(subject: PanelSubject): string {
  return sentences([
    head(subject.style),
    'Long shot, eye-level view, an empty place',
    'No people',
    ...setting(subject),
    hiddenWords(subject),
    TAIL,
  ]);
}

/** What a model that takes references is told of a character sheet. */
export function sheetCaption(position: PanelCharacter['position']): string {
  return `Reference sheet of the figure ${POSITIONS[position].toLowerCase()}: keep this face, hair, clothes and marks exactly. Take neither poses nor layout from the sheet, and draw the figure once.`;
}

/** Seeds of 31 bits, the same ones for the same words. */
export function panelSeeds(words: string, count: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const digest = createHash('sha256')
      .update(index === 0 ? words : `${words}/${index}`)
      .digest();
    return digest.readUInt32BE(0) & 0x7fff_ffff;
  });
}

/** An author's own words, with the one wish that every picture has: lettering is ours to add. */
export function withoutLettering(prompt: string): string {
  return prompt.includes(NO_LETTERING) ? prompt : `${prompt.replace(/[\s.]+$/, '')}.\n${NO_LETTERING}.`;
}

const NO_LETTERING = 'No text, no letters, no speech balloons, no captions';
const TAIL = `Quiet empty space along the top for lettering that is added later.\n${NO_LETTERING}`;
const hiddenWords = ({ hidden }: PanelSubject) => (hidden == null ? '' : `Only background ${hidden} of the picture`);
const head = (style: JobOptions['style']) =>
  `Black and white Japanese manga panel, ${STYLES[style]}, solid blacks, screentone dots, one single picture`;
const countOf = (n: number) => (n === 1 ? 'One figure' : `${n} figures`);
const sentences = (parts: readonly string[]) =>
  parts
    .filter((part) => part !== '')
    .join('.\n')
    .concat('.');
const linesOf = (panel: Panel) => panel.lines.map(({ text }) => text);

function personWords(person: PanelCharacter, { panel, sheets }: PanelSubject): string {
  const sheet = sheets.find(({ character }) => character === person.id);
  if (sheet === undefined) return '';
  const line = panel.lines.find(({ speaker }) => speaker === person.id);
  const voice = line === undefined ? undefined : VOICES[line.voice as keyof typeof VOICES];
  return [
    `${POSITIONS[person.position]}: ${sheet.visualPrompt}`,
    FACINGS[person.facing],
    EXPRESSIONS[person.emotion] + (voice === undefined ? '' : `, ${voice}`),
    drawableWords(person.pose, linesOf(panel), 160) || 'standing',
  ].join('; ');
}

function setting({ panel, scene }: PanelSubject): string[] {
  const lines = linesOf(panel);
  // A picture that looks away from the scene, or where people have gone on to another room, shows that place alone.
  // "street" alone is the scene's "narrow street with shops".
  const away = scene !== null && ![scene.place.description, scene.place.name].some((own) => own.includes(panel.place));
  const place = [panel.place, away ? '' : (scene?.place.description ?? '')]
    .map((text) => drawableWords(text, lines, 200))
    .filter((text) => text !== '');
  const kind = away || scene === null || scene.place.kind === 'unknown' ? '' : scene.place.kind;
  const words = [...new Set(place)].join(', ');
  return [
    words === '' && kind === '' ? '' : `Place: ${[words, kind].filter((part) => part !== '').join(', ')}`,
    panel.time === 'unknown' ? '' : `Time: ${panel.time}`,
    panel.weather === 'unknown' ? '' : `Weather: ${panel.weather}`,
  ];
}
