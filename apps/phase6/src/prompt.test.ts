import { Panel } from '@manga/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestAspectRatio } from './aspect-ratio.ts';
import { neutralPrompt, panelPrompt, panelSeeds, softenedPrompt } from './prompt.ts';
import { DESIGN, lineOf, panelOf, SPLIT } from './test-panel.ts';

const subjectOf = (panel: Panel) => ({
  panel,
  scene: SPLIT.scenes[0]!,
  sheets: DESIGN.sheets,
  style: 'shounen' as const,
});
const word = fc.stringMatching(/^[a-z]{2,8}$/);
const sentence = fc.array(word, { minLength: 3, maxLength: 9 }).map((words) => words.join(' '));
const english = fc.oneof(
  sentence,
  sentence.map((text) => `${text}!`),
  sentence.map((text) => `“${text}”`),
);

test('a prompt says shot, who stands where and does what, place, time, weather and effects', () => {
  expect(
    panelPrompt(subjectOf(panelOf({ lines: [lineOf('おはよう')] })))
      .split('\n')
      .slice(1),
  ).toEqual([
    'Bust shot, head and shoulders, eye-level view.',
    'One figure in the picture.',
    'On the left: teenage girl, black bob hair, round eyes, wearing a white sailor uniform; facing right; joyful expression, smiling, talking; waving.',
    'Action: waves to a friend.',
    'Place: street, narrow street with shops, outdoor.',
    'Time: night.',
    'Weather: rain.',
    'Effects: focus lines converging on the subject.',
    'Quiet empty space along the top for lettering that is added later.',
    'No text, no letters, no speech balloons, no captions.',
  ]);
});

test('no line of dialogue ever gets into a prompt, wherever the storyboard repeats it', () => {
  fc.assert(
    fc.property(english, sentence, sentence, (spoken, before, after) => {
      const panel = panelOf({
        lines: [lineOf(spoken)],
        action: `${before}, she says ${spoken}, ${after}`,
        place: `${before} ${spoken}`,
        characters: [{ ...panelOf().characters[0]!, pose: `saying "${spoken}"` }],
      });
      const bare = spoken.replaceAll(/[^a-z ]/g, '');
      for (const make of [panelPrompt, softenedPrompt, neutralPrompt])
        expect(make(subjectOf(panel))).not.toContain(bare);
    }),
  );
});

test('a picture without people that looks away from the scene shows that place alone', () => {
  const prompt = panelPrompt(subjectOf(panelOf({ characters: [], place: 'wide sky with clouds' })));
  expect(prompt).toContain('Place: wide sky with clouds.');
  expect(prompt).not.toMatch(/shops|outdoor/);
});

test('letters of another script never get into a prompt: models draw them', () => {
  const panel = panelOf({ action: '少女が走る「待って！」 she runs', place: '通り', lines: [lineOf('待って！')] });
  expect(panelPrompt(subjectOf(panel))).not.toMatch(/[^\p{Script=Latin}\p{Script=Common}]/u);
});

test('the same panel always gives the same words and the same seed', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Panel.shape.shot.options),
      fc.constantFrom(...Panel.shape.mood.options),
      english,
      (shot, mood, action) => {
        const make = () => panelPrompt(subjectOf(panelOf({ shot, mood, action: action || 'x' })));
        expect(make()).toBe(make());
      },
    ),
  );
  const [first, second] = [panelSeeds('job/n1', 3), panelSeeds('job/n2', 3)];
  expect(panelSeeds('job/n1', 3)).toEqual(first);
  expect(new Set([...first, ...second]).size).toBe(6);
});

test('a character without a sheet is left out of the picture, a panel without people says so', () => {
  expect(panelPrompt(subjectOf(panelOf({ characters: [{ ...panelOf().characters[0]!, id: 'c9' }] })))).toContain(
    'No people.',
  );
});

test('the aspect ratio is the nearest that a model draws', () => {
  expect(nearestAspectRatio({ width: 150, height: 60 })).toBe('16:9');
  expect(nearestAspectRatio({ width: 70, height: 52 })).toBe('4:3');
  expect(nearestAspectRatio({ width: 50, height: 50 })).toBe('1:1');
  expect(nearestAspectRatio({ width: 50, height: 66 })).toBe('3:4');
  expect(nearestAspectRatio({ width: 40, height: 200 })).toBe('9:16');
});
