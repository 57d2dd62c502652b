import {
  type AmountRange,
  type CountRange,
  type MangaEstimate,
  PHASES,
  type PhaseEstimate,
  type PhaseKey,
} from '@manga/contracts';
import { costOf, type Price, type Prices } from '@manga/cost';
import { type Amounts, amountsOf, type Outlook, pictureUsage, textUsage } from './estimate-amounts.ts';
import { type Case, secondsOf } from './estimate-time.ts';
import type { RecentCalls } from './recent-calls.ts';
import type { StoryFacts } from './story-facts.ts';

/** Where reality may lie: a model divides a story into more or fewer panels, draws some again, and thinks before it answers. */
const OUTLOOKS: Readonly<Record<Case, Omit<Outlook, 'picturesJudged'>>> = {
  low: { panels: 0.8, tries: 1, answers: 0.6, people: 0.4 },
  expected: { panels: 1, tries: 1, answers: 1, people: 1 },
  high: { panels: 1.3, tries: 1.5, answers: 3, people: 2.5 },
};
const CASES = ['low', 'expected', 'high'] as const;

export interface EstimateInput {
  facts: StoryFacts;
  prices: Prices;
  textModel: string;
  /** In order of preference. */
  imageModels: readonly string[];
  imageConcurrency: number;
  /** Whether pictures are judged; where they are not, none is drawn again. */
  picturesJudged: boolean;
  recent: RecentCalls;
  now: Date;
}

type Estimate = Omit<MangaEstimate, 'exceedsMaxCostUsd' | 'budgetLeftUsd'>;

/** What a story will take: calls, tokens, pictures, money and time, by phase and together. */
export function estimateStory(input: EstimateInput): Estimate {
  const { facts, prices, now, recent, imageConcurrency, picturesJudged, ...models } = input;
  const image = imageModelOf(models.imageModels, recent, prices, now);
  const price = { text: prices.at(models.textModel, now), image: prices.at(image, now) };
  const amounts = Object.fromEntries(
    CASES.map((of) => [of, amountsOf(facts, { ...OUTLOOKS[of], picturesJudged })]),
  ) as Record<Case, Amounts>;
  const phases = Object.keys(PHASES).map((key) => phaseOf(Number(key) as PhaseKey));

  function phaseOf(phase: PhaseKey): PhaseEstimate {
    const asked = (of: Case) => amounts[of].phases[phase - 1]!;
    const usage = (of: Case) => ({ text: textUsage(asked(of)), pictures: pictureUsage(asked(of)) });
    return {
      phase,
      name: PHASES[phase].name,
      calls: counts((of) => asked(of).questions + asked(of).pictures),
      inputTokens: counts((of) => usage(of).text.inputTokens + usage(of).pictures.inputTokens),
      outputTokens: counts((of) => usage(of).text.outputTokens + usage(of).pictures.imageTokens),
      images: counts((of) => asked(of).pictures),
      usd: sums((of) => costAt(usage(of).text, price.text) + costAt(usage(of).pictures, price.image), 100_000),
      seconds: sums((of) => {
        const { pages } = amounts[of];
        return secondsOf(phase, { asked: asked(of), pages }, of, recent, imageConcurrency);
      }, 10),
    };
  }
  const total = (pick: (phase: PhaseEstimate) => CountRange | AmountRange) => (of: Case) =>
    phases.reduce((sum, phase) => sum + pick(phase)[of], 0);
  return {
    pages: counts((of) => amounts[of].pages),
    panels: counts((of) => amounts[of].panels),
    calls: counts(total(({ calls }) => calls)),
    inputTokens: counts(total(({ inputTokens }) => inputTokens)),
    outputTokens: counts(total(({ outputTokens }) => outputTokens)),
    images: counts(total(({ images }) => images)),
    usd: sums(
      total(({ usd }) => usd),
      10_000,
    ),
    seconds: sums(
      total(({ seconds }) => seconds),
      1,
    ),
    phases,
    models: { text: models.textModel, image },
    unverifiedPrices: [
      ...(price.text?.verified === false ? [models.textModel] : []),
      ...(price.image?.verified === false ? [image] : []),
    ],
    unpricedModels: [...(price.text === null ? [models.textModel] : []), ...(price.image === null ? [image] : [])],
  };
}

/** The one that drew last, for the first of the list may be gone; of those that nobody has tried the dearest. */
function imageModelOf(models: readonly string[], recent: RecentCalls, prices: Prices, now: Date): string {
  if (recent.imageModel !== null && models.includes(recent.imageModel)) return recent.imageModel;
  const one = pictureUsage({ questions: 0, atOnce: 1, inputTokens: 0, outputTokens: 0, pictures: 1, pictureInput: 0 });
  const cost = (model: string) => costAt(one, prices.at(model, now));
  return models.reduce((dearest, model) => (cost(model) > cost(dearest) ? model : dearest));
}

const costAt = (usage: Parameters<typeof costOf>[0], price: Price | null) =>
  price === null ? 0 : costOf(usage, price);

function counts(of: (which: Case) => number): CountRange {
  return { low: Math.round(of('low')), expected: Math.round(of('expected')), high: Math.round(of('high')) };
}

/** Rounded to the given part of one. */
function sums(of: (which: Case) => number, part: number): AmountRange {
  const rounded = (which: Case) => Math.round(of(which) * part) / part;
  return { low: rounded('low'), expected: rounded('expected'), high: rounded('high') };
}
