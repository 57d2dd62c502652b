import type { Span } from '@manga/contracts';
import type { Paragraph } from './paragraphs.ts';
import type { Quote } from './quotes.ts';

/** A time before the name, as logs of chats have it. */
const TIME = /^[[(（［]?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s?[AP]M)?[\])）］]?\s+/i;
/** A name of at most three words, perhaps with a remark on how it is said, and a colon or the line in 「」. */
const NAME =
  /^(?:[\p{L}\p{N}ー々・.'’_-]{1,20}(?:[ 　][\p{L}\p{N}ー々・.'’_-]{1,16}){0,2})(?:\s?[(（][^()（）]{1,30}[)）])?\s*(?:[:：](?!\/\/)\s*(?=\S)|(?=「[^「」]*」$))/u;
/** How a line is said: (laughing). */
const DIRECTION = /^[(（][^()（）]{1,60}[)）]\s*(?=\S)/;
/** 太郎：「おはよう」 has both. */
const MARKED = /^[「“"]([^「」“”"]+)[」”"]$/;
/** What a colon follows in lists, letters and forms. */
const NO_NAME =
  /^(?:p\.?s|n\.?b|note|notes|warning|e\.g|i\.e|re|subject|from|to|date|time|place|chapter|part|title|scene|act|cast|characters|時間|時刻|日時|日付|場所|題名|件名|注|追伸|第.{1,4}[章話幕場]|登場人物|場面)\s*\d*\s*[:：]/i;
/** So many lines make a play; fewer may be a list. */
const LEAST_LINES = 3;
/** Of all paragraphs at least so many are led by a name. */
const LEAST_SHARE = 0.3;

/**
 * The lines of a text that is written like a play or a chat, each led by its speaker's name: `太郎：おはよう`, `TARO: Hello`,
 * `[12:03] taro: hi`. Empty for every other text. Name, time and a direction at the start count as the opening mark.
 */
export function playLines(story: string, paragraphs: readonly Paragraph[]): Map<Paragraph, Quote> {
  const found = new Map<Paragraph, Quote>();
  const times = new Map<string, number>();
  for (const paragraph of paragraphs) {
    const text = story.slice(paragraph.span.start, paragraph.span.end);
    const time = TIME.exec(text)?.[0] ?? '';
    const lead = NAME.exec(text.slice(time.length))?.[0];
    if (lead === undefined || NO_NAME.test(lead)) continue;
    const name = lead.replace(/\s?[(（].*|\s*[:：]\s*$/u, '').toLowerCase();
    if (/^\d+$/.test(name)) continue;
    times.set(name, (times.get(name) ?? 0) + 1);
    found.set(paragraph, toQuote(story, paragraph.span, time.length + lead.length));
  }
  // A name that comes back is a speaker's; words before a colon that stand once each are those of a list.
  const comesBack = [...times.values()].some((count) => count > 1);
  const enough = found.size >= LEAST_LINES && found.size >= paragraphs.length * LEAST_SHARE;
  return comesBack && enough ? found : new Map();
}

function toQuote(story: string, span: Span, lead: number): Quote {
  const direction = DIRECTION.exec(story.slice(span.start + lead, span.end))?.[0] ?? '';
  const start = span.start + lead + direction.length;
  const [marked, inside = ''] = MARKED.exec(story.slice(start, span.end)) ?? [];
  const inner = marked === undefined ? { start, end: span.end } : { start: start + 1, end: start + 1 + inside.length };
  return { span, inner, mark: story.slice(span.start, inner.start).trim() };
}
