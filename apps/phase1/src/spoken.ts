import type { Segment } from '@manga/story';

const SPEECH_AFTER =
  /^[、\s]*(?:と(?!いう(?!声|叫|返|悲鳴|囁|ささや))|って)[^。]{0,20}(?:言|い[いっうわ]|云|話|語|答|訊|聞|尋|問|叫|怒鳴|囁|ささや|呟|つぶや|呼|告|返|思|考|笑|泣|頼|誘|命|促|続け|声)|^[,\s]*(?:\w+ ){0,2}(?:said|says|asked|replied|answered|cried|shouted|yelled|called|whispered|murmured|muttered|exclaimed|added|thought|told)\b/i;
const SPEECH_BEFORE =
  /(?:[、，:：,]|(?<!-)\b(?:said|asked|replied|answered|cried|shouted|called|whispered|thought))\s*$/i;
const SENTENCE_END = /[。！？!?.…」』）”"]\s*$/;

/**
 * Whether a quote may be taken for something that nobody says, a title or a stressed word, when a model says so. It must stand
 * inside a sentence, be short, hold no end of a sentence and have no verb of speaking beside it: whatever else a
 * model believes, a spoken line is never lost.
 */
export function mayBeUnspoken(
  story: string,
  quote: Segment,
  before: Segment | undefined,
  after: Segment | undefined,
): boolean {
  const text = story.slice(quote.inner.start, quote.inner.end);
  if (text.length > 40 || /[。！？!?…]|[.,]$/.test(text)) return false;
  const neighbour = (segment: Segment | undefined) =>
    segment !== undefined && segment.paragraph === quote.paragraph && segment.kind === 'narration'
      ? story.slice(segment.span.start, segment.span.end)
      : '';
  const leads = neighbour(before);
  const trails = neighbour(after);
  if (leads === '' && trails === '') return false;
  if (SPEECH_AFTER.test(trails) || SPEECH_BEFORE.test(leads)) return false;
  // At the start of a sentence only particles that make a noun of it show that it is a part of the sentence.
  if (leads === '' || SENTENCE_END.test(leads))
    return /^(?:という|とは|の|を|が|に|は|で|\s+(?:is|was|means|meant)\b)/.test(trails);
  return true;
}
