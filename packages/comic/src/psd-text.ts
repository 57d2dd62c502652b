import type { Balloon } from '@manga/contracts';
import type { LayerTextData, TextStyle } from 'ag-psd';
import { postScriptName } from './font-files.ts';
import { pointsToMm } from './points.ts';
import type { Shaper } from './shaper.ts';
import { displayed } from './text-measurer.ts';

/** Where the base line of a horizontal line lies, from the top of its box in em. */
const BASELINE = 0.86;

/**
 * A balloon's lettering as Photoshop has it: text with its line breaks, fonts, size and distance of lines, in columns where
 * the page is. Readings are not part of it; they stay in the picture of the layer until somebody edits the text.
 *
 * @param scale pixels a millimetre
 */
export function psdText(balloon: Balloon, vertical: boolean, scale: number, shaper: Shaper): LayerTextData {
  const fontSize = pointsToMm(balloon.size) * scale;
  const [first, second] = balloon.lines.map(({ box }) => box);
  const leading =
    second === undefined ? fontSize * 1.3 : (vertical ? first!.x - second.x : second.y - first!.y) * scale;
  // A column hangs from the middle of its top; a row is centred on its base line.
  const x = (first!.x + first!.width / 2) * scale;
  const y = (vertical ? first!.y : first!.y + first!.height * BASELINE) * scale;
  const text = balloon.lines.map((line) => displayed(line.text, balloon.typeface)).join('\n');
  const style: TextStyle = {
    fontSize,
    autoLeading: false,
    leading,
    fillColor: { r: 0, g: 0, b: 0 },
  };
  const runs = shaper.line(text, balloon.typeface);
  return {
    text,
    transform: [1, 0, 0, 1, x, y],
    orientation: vertical ? 'vertical' : 'horizontal',
    antiAlias: 'smooth',
    style: { ...style, font: { name: postScriptName(runs[0]?.font ?? 'noto-sans-bold') } },
    // A character that no font has is shown as another one, and the runs no longer fit the text.
    ...(runs.map((run) => run.text).join('') === text && {
      styleRuns: runs.map((run) => ({
        length: run.text.length,
        style: { ...style, font: { name: postScriptName(run.font) } },
      })),
    }),
    paragraphStyle: { justification: vertical ? 'left' : 'center' },
  };
}
