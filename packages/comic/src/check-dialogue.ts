import type { Lettering, PanelLayout, PanelLine, SceneSplit, TextAnalysis } from '@manga/contracts';
import type { Fault } from './finding.ts';
import { withoutRuby } from './ruby.ts';

/** What became of the story's words on their way through the phases. */
export interface WordsOnTheirWay {
  analysis: TextAnalysis;
  split: SceneSplit;
  layout: PanelLayout;
  lettering: Lettering;
  /** Which of them a person has written, by hand or in part: other words in them are no fault of ours. */
  edited?: { layout: boolean; lettering: boolean };
}

/**
 * Follows every line of dialogue from the story to its balloons: it must be in exactly one scene, once in the panels (whole or divided), in order,
 * and be lettered without a character lost, added or changed. What a person rewrote or took out is told, and is no fault.
 */
export function checkDialogue({ analysis, split, layout, lettering, edited }: WordsOnTheirWay): Fault[] {
  const faults: Fault[] = [];
  const lost = (where: string) => faults.push({ rule: 'dialogue-lost', where });
  const changed = (where: string, byPerson = false) =>
    faults.push({ rule: byPerson ? 'dialogue-rewritten' : 'dialogue-changed', where });
  const panels = layout.pages.flatMap((page) => page.panels);
  const lines = panels.flatMap((panel) => panel.lines);
  const inScenes = count(split.scenes.flatMap((scene) => scene.dialogue));
  const inPanels = joinedText(lines);
  const lettered = letteredText(lettering);

  for (const spoken of analysis.dialogue) {
    if (inScenes.get(spoken.id) !== 1) lost(`line ${spoken.id} is in ${inScenes.get(spoken.id) ?? 0} scenes`);
    const text = inPanels.get(spoken.id);
    if (text === undefined && edited?.layout === true) changed(`line ${spoken.id} is taken out`, true);
    else if (text === undefined) lost(`line ${spoken.id} is in no panel`);
    else if (text !== spoken.text) changed(`line ${spoken.id} in its panels`, edited?.layout);
  }
  for (const line of lines) {
    const text = lettered.get(line.id);
    if (text === undefined) lost(`line ${line.id} is not lettered`);
    else if (text !== withoutRuby(line.text)) changed(`line ${line.id} in its balloons`, edited?.lettering);
  }

  const order = new Map(analysis.dialogue.map((spoken, index) => [spoken.id, index]));
  let last = -1;
  for (const line of lines) {
    const at = line.dialogue === null ? undefined : order.get(line.dialogue);
    if (at === undefined) continue;
    if (at < last) faults.push({ rule: 'reading-order', where: `line ${line.dialogue} stands after a later one` });
    last = Math.max(last, at);
  }
  return faults;
}

/** line of dialogue → its text in the panels: a long one is divided over consecutive panels. */
function joinedText(lines: readonly PanelLine[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { dialogue, text } of lines) {
    if (dialogue !== null) texts.set(dialogue, (texts.get(dialogue) ?? '') + text);
  }
  return texts;
}

/** line → its text as it can be read: the columns of its balloons, joined. */
function letteredText(lettering: Lettering): Map<string, string> {
  const texts = new Map<string, string>();
  const balloons = lettering.pages.flatMap((page) => [...page.balloons].sort((a, b) => a.order - b.order));
  for (const balloon of balloons) {
    const text = balloon.lines.map((line) => line.text).join('');
    texts.set(balloon.line, (texts.get(balloon.line) ?? '') + text);
  }
  return texts;
}

function count(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
