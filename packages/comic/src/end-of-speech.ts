import type { Balloon, PanelLayout, PanelLine } from '@manga/contracts';

/** "A key," said Finch: the comma belongs to the sentence around it, which no balloon has. */
const COMMA = /(?<=[\p{L}\p{N}\p{Pf}'"]),$/u;
/** "Then," said Mia, "we go.": the speech goes on. */
const GOES_ON = /^[\p{Pi}'"]?\p{Ll}/u;

/**
 * Lines of a book after whose comma nothing is said any more. Prose puts it before "he said"; lettered it would promise more, so it is drawn
 * as a full stop. A line that is divided over panels keeps its commas within, and so does a speech that goes on in small letters.
 */
export function endsOfSpeech(layout: PanelLayout): ReadonlySet<string> {
  const lines = layout.pages.flatMap((page) => page.panels.flatMap((panel) => panel.lines));
  const spoken = lines.filter(({ dialogue }) => dialogue !== null);
  return new Set(
    spoken.flatMap((line, index) => (COMMA.test(line.text) && !goesOn(line, spoken[index + 1]) ? [line.id] : [])),
  );
}

function goesOn(line: PanelLine, next: PanelLine | undefined): boolean {
  if (next === undefined) return false;
  return next.dialogue === line.dialogue || (next.speaker === line.speaker && GOES_ON.test(next.text));
}

/** The balloon as it is drawn: the comma at the end of a speech is a full stop. */
export function asDrawn(balloon: Balloon, ends: ReadonlySet<string>): Balloon {
  if (balloon.part !== balloon.parts || !ends.has(balloon.line)) return balloon;
  const stop = (text: string) => text.replace(COMMA, '.');
  const last = balloon.lines.length - 1;
  return {
    ...balloon,
    text: stop(balloon.text),
    lines: balloon.lines.map((line, index) => (index === last ? { ...line, text: stop(line.text) } : line)),
  };
}
