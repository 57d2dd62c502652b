import { setImmediate } from 'node:timers/promises';
import {
  balloonAreas,
  type LaidPage,
  type LayoutInput,
  type LayoutPanel,
  layoutLongBook,
  pageFormat,
} from '@manga/comic/layout';
import type { Beat, JobOptions, PanelLayout } from '@manga/contracts';
import type { BookForm } from './book-form.ts';
import type { Draft } from './draft.ts';
import { insetWish } from './inset-wish.ts';

export interface LayOutOptions {
  form: BookForm;
  style: JobOptions['style'];
  beats: readonly Beat[];
  /** The author's or phase 2's wish. */
  pages: number;
  seed: number;
}

/** Puts the drafts on pages and gives panels and lines their ids. */
export async function layOut(
  drafts: readonly Draft[],
  { form, style, beats, pages, seed }: LayOutOptions,
): Promise<PanelLayout> {
  const storyboard: LayoutInput = {
    panels: drafts.map((draft, index) => ({
      ...toLayoutPanel(draft, index, form),
      inset: insetWish(draft, drafts[index - 1], { style, direction: form.direction }),
    })),
    format: pageFormat(form.profile),
    direction: form.direction,
    system: form.system,
    pages,
    seed,
  };
  const laid = await layoutLongBook(storyboard, () => setImmediate());
  let line = 0;
  const toPanel = ({ id, order, outline, bounds, border, insetIn }: LaidPage['panels'][number]) => {
    const { scene, sceneStart: _start, motion: _motion, form: _form, turn: _turn, sky, ...draft } = drafts[Number(id)]!;
    return {
      id: panelId(id),
      order,
      outline,
      bounds,
      border,
      ...(insetIn === undefined ? {} : { insetIn: panelId(insetIn) }),
      scene: scene.id,
      beat: beatOf(draft.span.start, scene.beats, beats),
      ...draft,
      place: draft.place || scene.place.description || scene.place.name,
      time: sky.time ?? scene.time,
      // It neither rains nor snows in a room.
      weather: scene.place.kind === 'indoor' && draft.place === '' ? 'unknown' : (sky.weather ?? scene.weather),
      lines: draft.lines.map((words) => ({ id: `l${++line}`, ...words })),
    };
  };
  return {
    profile: form.profile,
    readingDirection: form.direction,
    writingMode: form.writingMode,
    pages: laid.map(({ number, side, panels }) => ({ number, side, panels: panels.map(toPanel) })),
  };
}

/** Panels are numbered through the book; to the layout they are their place in the storyboard. */
function panelId(index: string): string {
  return `n${Number(index) + 1}`;
}

function toLayoutPanel(draft: Draft, index: number, { writingMode }: BookForm): Omit<LayoutPanel, 'inset'> {
  return {
    id: String(index),
    shot: draft.shot,
    importance: draft.importance,
    balloons: draft.lines.flatMap(({ text, voice }) => balloonAreas(text.length, writingMode, voice)),
    people: draft.characters.length,
    motion: Math.max(draft.motion, draft.effects.includes('speed-lines') ? 0.7 : 0),
    bleed: draft.form === 'bleed',
    splash: draft.form === 'splash' || draft.form === 'spread',
    spread: draft.form === 'spread',
    borderless: draft.form === 'borderless',
    hook: draft.turn === 'hook',
    reveal: draft.turn === 'reveal',
    sceneStart: draft.sceneStart,
  };
}

/** The beat of the scene in which an offset lies. */
function beatOf(offset: number, ofScene: readonly string[], beats: readonly Beat[]): string {
  const here = beats.filter(({ id }) => ofScene.includes(id));
  return (here.findLast(({ span }) => span.start <= offset) ?? here[0])?.id ?? ofScene[0]!;
}
