import { PANELS_A_PAGE, QUESTIONS } from '@manga/story';
import type { CallUsage } from '@manga/vertex';
import { PICTURE_TOKENS } from '@manga/vertex';
import type { StoryFacts } from './story-facts.ts';

/** How far reality may be from what is expected, as factors of it. */
export interface Outlook {
  /** Panels of a page budget. */
  panels: number;
  /** Pictures drawn for a panel: one that is not good is drawn again, at most twice. */
  tries: number;
  /** Tokens of answers; thinking is not seen beforehand and billed as output. */
  answers: number;
  /** Pictures of characters. */
  people: number;
  /** Whether pictures are looked at; only then are they drawn again. */
  picturesJudged: boolean;
}

/** What one phase asks; pictures are a call each. */
export interface Asked {
  questions: number;
  pictures: number;
  /** Questions that are under way at a time. */
  atOnce: number;
  inputTokens: number;
  outputTokens: number;
  /** Tokens that the pictures' requests have, references included. */
  pictureInput: number;
}

export interface Amounts {
  pages: number;
  panels: number;
  /** Phases 1 to 8. */
  phases: Asked[];
}

/*
 * Tokens by what they grow with: the instructions of a question, and what each part of the story adds to questions and answers.
 * Measured with the ledger on the sample stories, on stories of one to ten sentences and on one of 7,000 letters
 * (2026-11-25); the end-to-end test of the estimate holds them against new runs.
 */
const SCENES_A_PAGE = 0.6;
const INSTRUCTIONS = {
  analysis: 600,
  structure: 330,
  scenes: 430,
  cast: 290,
  storyboard: 690,
  faces: 150,
  judge: 1_424,
};
/** What a segment of the story adds. */
const SEGMENT = { analysis: 4, analysed: 25, scenes: 11.5, storyboard: 70 };
const EVENT = { told: 51, beat: 10 };
const PERSON = { told: 57, designed: 148 };
const PICTURE = { looked: 1_200, faces: 31, sheet: 130, panel: 1_350, judged: 30 };
const ANSWER = { structure: 50, scene: 80, panel: 95 };
/** Of the people who are seen, those who get a picture of their own. */
const PEOPLE_A_REFERENCE = 1.4;

/** How many questions and pictures a story takes, phase by phase, and their tokens. */
export function amountsOf(story: StoryFacts, outlook: Outlook): Amounts {
  const { length, tokens, segments, events, parts } = story;
  const panels = panelsOf(story, outlook);
  const scenes = Math.max(1, Math.round(story.pages * SCENES_A_PAGE));
  const references = Math.min(
    QUESTIONS.cast.references,
    Math.round((1 + Math.sqrt(story.readingLength) / 13) * outlook.people),
  );
  const people = references * PEOPLE_A_REFERENCE;
  const splits = Math.ceil(length / QUESTIONS.scenes.characters);
  const { storyboard } = QUESTIONS;
  const boards = Math.max(scenes, Math.ceil(length / storyboard.characters), Math.ceil(segments / storyboard.passages));
  const pictures = outlook.picturesJudged ? Math.round(panels * outlook.tries) : panels;
  const judged = outlook.picturesJudged ? pictures : 0;
  // Somebody speaks in about half of them, and captions and sounds stand in others.
  const lettered = Math.min(panels, Math.round(0.45 * panels + 0.75 * story.quotes));
  const looks = Math.ceil(lettered / QUESTIONS.faces.pictures);

  const asked = (questions: number, atOnce: number, inputTokens: number, outputTokens: number): Asked => ({
    ...{ questions, atOnce, pictures: 0, pictureInput: 0 },
    ...{ inputTokens: Math.round(inputTokens), outputTokens: Math.round(outputTokens * outlook.answers) },
  });
  const phases = [
    asked(
      parts,
      QUESTIONS.analysis.atOnce,
      parts * INSTRUCTIONS.analysis + tokens + segments * SEGMENT.analysis,
      segments * SEGMENT.analysed,
    ),
    asked(1, 1, INSTRUCTIONS.structure + events * EVENT.told, ANSWER.structure + events * EVENT.beat),
    asked(
      splits,
      QUESTIONS.scenes.atOnce,
      splits * INSTRUCTIONS.scenes + tokens + segments * SEGMENT.scenes,
      scenes * ANSWER.scene,
    ),
    {
      // Without anybody to be seen nothing is asked.
      ...(references === 0
        ? asked(0, 1, 0, 0)
        : asked(1, 1, INSTRUCTIONS.cast + people * PERSON.told, people * PERSON.designed)),
      ...{ pictures: references, pictureInput: references * PICTURE.sheet },
    },
    asked(
      boards,
      storyboard.atOnce,
      boards * INSTRUCTIONS.storyboard + segments * SEGMENT.storyboard,
      panels * ANSWER.panel,
    ),
    {
      // Every picture is looked at once.
      ...asked(judged, Number.POSITIVE_INFINITY, judged * INSTRUCTIONS.judge, judged * PICTURE.judged),
      ...{ pictures, pictureInput: pictures * PICTURE.panel },
    },
    asked(
      looks,
      QUESTIONS.faces.atOnce,
      looks * INSTRUCTIONS.faces + lettered * PICTURE.looked,
      lettered * PICTURE.faces,
    ),
    asked(0, 1, 0, 0),
  ];
  return { pages: Math.max(1, Math.round(panels / PANELS_A_PAGE)), panels, phases };
}

/** A sentence is told in at most two panels, whatever room its page has. */
function panelsOf({ pages, segments }: StoryFacts, outlook: Outlook): number {
  const panels = Math.round(pages * PANELS_A_PAGE * outlook.panels);
  return Math.max(1, Math.min(panels, 2 * segments - 1));
}

/** What the questions of a phase use. */
export function textUsage({ inputTokens, outputTokens }: Asked): CallUsage {
  return { inputTokens, cachedTokens: 0, outputTokens, imageTokens: 0, images: 0 };
}

/** What its pictures use. */
export function pictureUsage({ pictures, pictureInput }: Asked): CallUsage {
  return {
    inputTokens: pictureInput,
    cachedTokens: 0,
    outputTokens: 0,
    imageTokens: pictures * PICTURE_TOKENS,
    images: pictures,
  };
}
