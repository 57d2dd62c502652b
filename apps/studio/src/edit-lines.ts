import type { Panel, PanelLayout, PanelLine } from '@manga/contracts';

/** Longest line that an author may put into a panel; more does not fit beside a picture. */
export const LONGEST_LINE = 400;

/** New texts by the line's id. */
export type LineChanges = ReadonlyMap<PanelLine['id'], string>;

/** Whether a new text does not fit into a panel. */
export function isTooLong(text: string): boolean {
  return text.length > LONGEST_LINE;
}

/** Whether a new text says nothing: its line is taken out of the panel. */
export function isTakenOut(text: string): boolean {
  return !/[^\s\p{Cf}\p{Mn}]/u.test(text);
}

/** Notes a text for a line; a text that is the line's own again is no change. */
export function changeLine(changes: LineChanges, line: Pick<PanelLine, 'id' | 'text'>, text: string): LineChanges {
  const next = new Map(changes);
  if (text === line.text) next.delete(line.id);
  else next.set(line.id, text);
  return next;
}

/** The layout with the new texts, without the lines that are taken out, and everything else as it was. Line ends inside a balloon are the lettering's to set. */
export function applyLines(layout: PanelLayout, changes: LineChanges): PanelLayout {
  const changed = (line: PanelLine): PanelLine => {
    const text = changes.get(line.id);
    return text === undefined ? line : { ...line, text: text.replace(/\s*\n\s*/g, ' ').trim() };
  };
  return {
    ...layout,
    pages: layout.pages.map((page) => ({
      ...page,
      panels: page.panels.map((panel) => ({
        ...panel,
        lines: panel.lines.map(changed).filter(({ text }) => !isTakenOut(text)),
      })),
    })),
  };
}

/** The changes that still change something, where the layout has become another one meanwhile. */
export function changesIn(layout: PanelLayout, changes: LineChanges): LineChanges {
  const lines = layout.pages.flatMap((page) => page.panels.flatMap((panel) => panel.lines));
  const texts = new Map(lines.map(({ id, text }) => [id, text]));
  return new Map([...changes].filter(([id, text]) => texts.has(id) && texts.get(id) !== text));
}

/** A panel with the page it is on. */
export function findPanel(layout: PanelLayout, id: Panel['id']): { page: number; panel: Panel } | null {
  for (const page of layout.pages) {
    const panel = page.panels.find((one) => one.id === id);
    if (panel !== undefined) return { page: page.number, panel };
  }
  return null;
}
