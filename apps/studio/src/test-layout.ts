import type { PanelLayout } from '@manga/contracts';
import { exampleLayout, exampleLine, examplePanel } from '@manga/contracts/test-examples';

/** Two pages with a panel each; the first holds two lines. */
export function testLayout(): PanelLayout {
  const lines = [exampleLine({ id: 'l1', text: '「猫」' }), exampleLine({ id: 'l2', text: '「犬」' })];
  return exampleLayout([], {
    pages: [
      { number: 1, side: 'left', panels: [examplePanel({ id: 'n1', lines })] },
      { number: 2, side: 'right', panels: [examplePanel({ id: 'n2' })] },
    ],
  });
}
