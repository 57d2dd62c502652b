import { segmentStory } from '@manga/story';
import { describe, expect, it } from 'vitest';
import { mayBeUnspoken } from './spoken.ts';

/** Whether the first quote of the story may be taken for something nobody says. */
function judge(story: string): boolean {
  const { segments } = segmentStory(story);
  const index = segments.findIndex(({ kind }) => kind === 'quote');
  const quote = segments[index];
  if (quote === undefined) throw new Error('no quote');
  return mayBeUnspoken(story, quote, segments[index - 1], segments[index + 1]);
}

describe('mayBeUnspoken', () => {
  it.each([
    '彼は『吾輩は猫である』を読んだ。',
    'いわゆる「大人」の世界だ。',
    '『罪と罰』という本を借りた。',
    'It was the so-called "green room" of the theatre.',
  ])('allows what stands inside a sentence: %s', (story) => expect(judge(story)).toBe(true));

  it.each([
    '「待って」',
    '「待って」と美咲は言った。',
    '美咲は「待って」と叫んだ。',
    '美咲は、「行くわ」とだけ。',
    '彼は「もう帰る。」の一言で去った。',
    '『次は終点です！』という声がした。',
    '健太は走った。「早く」美咲も走った。',
    'Anna said "wait" and ran.',
    '"Wait," said Anna.',
    'He turned. "Coming" was all she heard? "No."',
  ])('never gives up what may be speech: %s', (story) => expect(judge(story)).toBe(false));
});
