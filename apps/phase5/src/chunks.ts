import type {
  Beat,
  Character,
  CharacterDesign,
  CharacterSheet,
  Scene,
  SceneSplit,
  StoryEvent,
  StoryStructure,
  TextAnalysis,
} from '@manga/contracts';
import { QUESTIONS } from '@manga/story';
import { type Passage, passagesOf } from './passages.ts';

/** A person who may be drawn in a scene. */
export interface ScenePerson {
  /** The number by which the model names this person. */
  n: number;
  character: Character;
  sheet: CharacterSheet;
}

/** A part of a scene that one request asks about. */
export interface Chunk {
  scene: Scene;
  /** 0 for the part in which the scene begins. */
  part: number;
  parts: number;
  /** Numbered from 1. */
  passages: Passage[];
  people: ScenePerson[];
  beats: Beat[];
  events: StoryEvent[];
  /** Panels the page budget gives this part: a wish. */
  panels: number;
}

/** Panels on a page that the budget counts with. */
const PANELS_PER_PAGE = 5;

export interface ChunkInput {
  story: string;
  analysis: TextAnalysis;
  structure: StoryStructure;
  split: SceneSplit;
  design: CharacterDesign;
}

/** Divides the scenes into parts of a size that one answer can hold, with everything a storyboard of them needs. */
export function chunksOf({ story, analysis, structure, split, design }: ChunkInput): Chunk[] {
  const beats = structure.acts.flatMap((act) => act.beats);
  const passages = passagesOf(story, split.scenes, analysis.dialogue);
  return split.scenes.flatMap((scene, index) => {
    const people = peopleOf(scene, analysis, design);
    const pieces = pieceUp(passages[index]!);
    const length = sum(pieces.map(textLength));
    return pieces.map((piece, part): Chunk => {
      const inside = <T extends { span: { start: number; end: number } }>(items: readonly T[]) => {
        const [from, to] = [piece[0]!.span.start, piece.at(-1)!.span.end];
        return items.filter(({ span }) => span.start < to && span.end > from);
      };
      return {
        scene,
        part,
        parts: pieces.length,
        passages: piece.map((passage, i) => ({ ...passage, number: i + 1 })),
        people,
        beats: inside(beats),
        events: inside(analysis.events),
        panels: Math.max(1, Math.round((scene.pages * PANELS_PER_PAGE * textLength(piece)) / length)),
      };
    });
  });
}

/** Those of the scene, and those who speak in it, who have a sheet: nobody else can be drawn. */
function peopleOf(scene: Scene, analysis: TextAnalysis, design: CharacterDesign): ScenePerson[] {
  const lines = new Set(scene.dialogue);
  const speakers = analysis.dialogue.filter(({ id }) => lines.has(id)).map(({ speaker }) => speaker);
  const present = new Set<string | null>([...scene.characters, ...speakers]);
  return design.sheets
    .flatMap((sheet) => {
      const character = analysis.characters.find(({ id }) => id === sheet.character);
      return character !== undefined && present.has(character.id) ? [{ character, sheet }] : [];
    })
    .map((person, index) => ({ n: index + 1, ...person }));
}

/** Pieces of about the same length within the limits. */
function pieceUp(passages: readonly Passage[]): Passage[][] {
  const most = QUESTIONS.storyboard;
  const parts = Math.ceil(Math.max(passages.length / most.passages, textLength(passages) / most.characters));
  const each = Math.ceil(passages.length / Math.max(1, parts));
  const pieces: Passage[][] = [];
  for (let at = 0; at < passages.length; at += each) pieces.push(passages.slice(at, at + each));
  return pieces;
}

function textLength(passages: readonly Passage[]): number {
  return sum(passages.map(({ text }) => text.length));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
