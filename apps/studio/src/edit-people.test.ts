import { CharacterDesign } from '@manga/contracts';
import { exampleImage, exampleSheet } from '@manga/contracts/test-examples';
import { expect, test } from 'vitest';
import { applyLooks, changeLook, changesOf, emptyFields, lookOf } from './edit-people.ts';

const design = {
  sheets: ['c1', 'c2'].map((character) =>
    exampleSheet({
      character,
      name: '千夏',
      gender: 'female',
      hair: { style: 'long straight', colour: 'black' },
      eyes: 'large round',
      build: 'slim',
      marks: ['red ribbon'],
      outfit: 'dark school uniform',
      voice: 'quiet',
      visualPrompt:
        'teenage girl, long straight black hair, large round eyes, slim, dark school uniform, blackboard pin',
      reference: exampleImage(),
    }),
  ),
};
const [chinatsu, other] = design.sheets;

test('a changed part is changed in the words for pictures too, and in no longer word', () => {
  const changes = changeLook(new Map(), chinatsu!, 'hairColour', 'blond');
  expect(changes.get('c1')?.visualPrompt).toBe(
    'teenage girl, long straight blond hair, large round eyes, slim, dark school uniform, blackboard pin',
  );
});

test('the new design keeps its contract, drops the picture of the old look, and leaves the others alone', () => {
  let changes = changeLook(new Map(), chinatsu!, 'outfit', ' white summer dress ');
  changes = changeLook(changes, chinatsu!, 'marks', 'red ribbon\n\n freckles \n');
  const changed = applyLooks(design, changes);
  expect(CharacterDesign.parse(changed)).toEqual(changed);
  expect(changed.sheets[0]).toMatchObject({
    outfit: 'white summer dress',
    marks: ['red ribbon', 'freckles'],
    reference: null,
  });
  expect(changed.sheets[1]).toEqual(other);
});

test('what is written back is no change', () => {
  const once = changeLook(new Map(), chinatsu!, 'build', 'tall');
  expect(changeLook(once, chinatsu!, 'build', 'slim').size).toBe(0);
});

test('of changes to a design that became another one, those stay that still change something', () => {
  let changes = changeLook(new Map(), chinatsu!, 'build', 'tall');
  changes = changeLook(changes, other!, 'outfit', 'coat');
  const meanwhile = applyLooks(design, changeLook(new Map(), chinatsu!, 'build', 'tall'));
  expect([...changesOf(meanwhile, changes).keys()]).toEqual(['c2']);
  expect(changesOf({ sheets: [] }, changes).size).toBe(0);
});

test('signs with a meaning of their own in patterns stay signs', () => {
  const changes = changeLook(new Map(), chinatsu!, 'outfit', '$& (a.b)');
  const again = changeLook(changes, chinatsu!, 'outfit', 'coat');
  expect(again.get('c1')?.visualPrompt).toContain('slim, coat, blackboard pin');
});

test('what every sheet needs must not be empty', () => {
  expect(emptyFields({ ...lookOf(chinatsu!), outfit: ' ', eyes: '' })).toEqual(['outfit']);
});
