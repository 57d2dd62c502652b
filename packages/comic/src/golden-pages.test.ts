import type { Page, Panel, PanelCharacter, Voice } from '@manga/contracts';
import { expect, test } from 'vitest';
import { layoutPages } from './layout.ts';
import type { LayoutPanel } from './layout-types.ts';
import { letterPageInTries } from './letter-tries.ts';
import { PAGE_FORMATS } from './page-profile.ts';
import { lineOf, panelOf, plainMeasurer } from './test-story.ts';
import { plainPanel } from './test-storyboard.ts';
import { balloonAreas } from './text-need.ts';

/*
 * What the page model of a few storyboards looks like, in whole millimetres: a change of layout or lettering shows here before it
 * shows on every page. Look at the gallery before you accept a new one (vitest -u).
 */

interface Told {
  panel?: Partial<LayoutPanel>;
  lines?: readonly (readonly [voice: Voice, text: string])[];
  people?: number;
}

function pagesOf(story: readonly Told[], profile: 'b5' | 'us-comic', system: 'free' | 'yonkoma' = 'free'): string[] {
  const vertical = profile === 'b5';
  const writingMode = vertical ? 'vertical' : 'horizontal';
  const direction = vertical ? 'rtl' : 'ltr';
  const format = PAGE_FORMATS[profile];
  const laid = layoutPages({
    panels: story.map(({ panel, lines = [], people = 1 }, index) => ({
      ...plainPanel(`n${index + 1}`, { people, ...panel }),
      balloons: lines.flatMap(([voice, text]) => balloonAreas(text.length, writingMode, voice)),
    })),
    format,
    direction,
    system,
    seed: 7,
  });
  let line = 0;
  return laid.flatMap((page) => {
    const panels = page.panels.map((placed): Panel => {
      const { lines = [], people = 1, panel = {} } = story[Number(placed.id.slice(1)) - 1]!;
      const characters = (['right', 'left'] as const).slice(0, people).map(
        (position, n): PanelCharacter => ({
          id: `c${n + 1}`,
          position,
          emotion: 'neutral',
          facing: 'front',
          pose: '',
        }),
      );
      return {
        ...panelOf(1, placed.bounds, { characters, ...(panel.shot && { shot: panel.shot }) }),
        ...placed,
        lines: lines.map(([voice, text], index) => {
          line += 1;
          return lineOf(line, text, { voice, speaker: voice === 'narration' ? null : `c${(index % 2) + 1}` });
        }),
      };
    });
    const full: Page = { ...page, panels };
    const input = { page: full, format, direction, writingMode, faces: new Map(), measurer: plainMeasurer } as const;
    const { balloons } = letterPageInTries({ ...input, firstBalloon: 1 });
    const box = ({ x, y, width, height }: Panel['bounds']) =>
      `${Math.round(x)},${Math.round(y)} ${Math.round(width)}×${Math.round(height)}`;
    return [
      `page ${page.number} ${page.side}`,
      ...panels.flatMap((panel) => [
        `  ${panel.id} ${box(panel.bounds)}${panel.border ? '' : ' borderless'}${panel.insetIn ? ` in ${panel.insetIn}` : ''}`,
        ...balloons
          .filter((balloon) => balloon.panel === panel.id)
          .map(({ shape, size, box: at, lines, tail }) => {
            const columns = lines.map(({ text }) => text).join('|');
            return `    ${shape} ${size} pt ${box(at)} ${columns}${tail === null ? '' : ' →'}`;
          }),
      ]),
    ];
  });
}

test('a scene that opens wide, is talked through and ends in a shout', () => {
  const pages = pagesOf(
    [
      {
        panel: { shot: 'long', sceneStart: true, bleed: true, importance: 0.5 },
        people: 0,
        lines: [['narration', '放課後の教室で、千夏は窓の外の海を見ていた。']],
      },
      { panel: { shot: 'bust' }, lines: [['speech', '明日、引っ越すんだ']] },
      { panel: { shot: 'medium', importance: 0.5 }, people: 2, lines: [['speech', '……知ってる']] },
      { panel: { shot: 'full', motion: 0.9 }, people: 0 },
      { panel: { shot: 'close-up', importance: 0.8, motion: 0.8 }, lines: [['shout', '終わってない！']] },
    ],
    'b5',
  );
  expect(pages).toMatchSnapshot();
});

test('a splash stands alone, before and after it pages of their own', () => {
  const quiet = { panel: { shot: 'medium' }, lines: [['speech', 'うん。']] } as const;
  const splash = {
    panel: { splash: true, importance: 1, shot: 'full' },
    lines: [['shout', '父さん！　こっちだ！']],
  } as const;
  expect(pagesOf([quiet, quiet, quiet, quiet, splash, quiet, quiet, quiet, quiet], 'b5')).toMatchSnapshot();
});

test('an American page of thoughts and whispers, in rows and from left to right', () => {
  const pages = pagesOf(
    [
      {
        panel: { shot: 'long' },
        people: 0,
        lines: [['narration', 'Snow had been falling on Harrow Hill since dawn.']],
      },
      {
        panel: { shot: 'medium' },
        people: 2,
        lines: [
          ['speech', "You'll have to take the round."],
          ['whisper', 'By myself?'],
        ],
      },
      { panel: { shot: 'bust' }, lines: [['thought', "One letter isn't worth it."]] },
      { panel: { shot: 'close-up', importance: 0.7 }, lines: [['machine', 'Storm at the river.']] },
    ],
    'us-comic',
  );
  expect(pages).toMatchSnapshot();
});

test('two strips of four panels', () => {
  const told = Array.from(
    { length: 8 },
    (_, index): Told => ({
      panel: { shot: index % 2 === 0 ? 'medium' : 'bust' },
      lines: index % 3 === 2 ? [] : [['speech', index % 2 === 0 ? '遅いよ、健' : 'ごめん、電車が止まってさ']],
    }),
  );
  expect(pagesOf(told, 'b5', 'yonkoma')).toMatchSnapshot();
});

test('the peak of a longer story lies over two facing pages, after pages that lead up to it', () => {
  const told = Array.from({ length: 12 }, (_, index): Told => {
    if (index === 6)
      return {
        panel: { spread: true, splash: true, importance: 1, shot: 'full' },
        people: 2,
        lines: [
          ['shout', '父さん！　こっちだ！'],
          ['speech', '見えた！'],
        ],
      };
    return {
      panel: { shot: index % 2 === 0 ? 'medium' : 'bust' },
      lines: index % 3 === 2 ? [] : [['speech', 'うん。']],
    };
  });
  expect(pagesOf(told, 'b5')).toMatchSnapshot();
});

test('a silent look lies in the corner of the view before it', () => {
  const pages = pagesOf(
    [
      { panel: { shot: 'long', importance: 0.6 }, people: 0, lines: [['narration', '灯台の灯りが消えていた。']] },
      { panel: { shot: 'close-up', inset: 1, importance: 0.35 } },
      { panel: { shot: 'medium' }, people: 2, lines: [['speech', 'どうして……']] },
      { panel: { shot: 'bust' }, lines: [['speech', '油がない']] },
      { panel: { shot: 'full', importance: 0.5 } },
    ],
    'b5',
  );
  expect(pages).toMatchSnapshot();
});
