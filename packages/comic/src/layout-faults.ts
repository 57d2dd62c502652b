import type { PanelLayout } from '@manga/contracts';
import { checkLayout } from './check-layout.ts';
import type { Fault } from './finding.ts';
import type { LayoutInput } from './layout-types.ts';
import { pageFormat } from './page-profile.ts';

/** Where the pages of a book break the rules of layout, and the camera stands still. */
export function layoutFaults(layout: PanelLayout, system: LayoutInput['system']): Fault[] {
  const rules = { format: pageFormat(layout.profile), direction: layout.readingDirection, system };
  const faults = checkLayout(layout.pages, rules).map(
    ({ rule, page, detail }): Fault => ({ rule, where: `page ${page}: ${detail}` }),
  );
  const panels = layout.pages.flatMap((page) => page.panels.map((panel) => ({ panel, page: page.number })));
  panels.forEach(({ panel, page }, index) => {
    const [before, first] = [panels[index - 1], panels[index - 2]];
    if (before?.panel.shot === panel.shot && first?.panel.shot === panel.shot)
      faults.push({ rule: 'same-shot', where: `page ${page}, panel ${panel.id}: the third ${panel.shot} in a row` });
  });
  return faults;
}
