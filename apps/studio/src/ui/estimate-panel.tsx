import type { MangaEstimate } from '@manga/contracts';
import { useEffect, useState } from 'preact/hooks';
import { formatDuration, formatRange, formatUsd } from '../amounts.ts';
import type { NewManga } from '../api.ts';
import { useApp } from '../app-context.ts';
import { useTexts } from '../texts/texts.ts';

/** An estimate is asked for this long after the last change, in milliseconds. */
const ASK_AFTER_MS = 900;

/** What the manga will probably be, take and cost, kept up to date while the author writes. */
export function EstimatePanel({ manga }: { manga: NewManga | null }) {
  const { locale, estimate: words } = useTexts();
  const { api } = useApp();
  const [estimate, setEstimate] = useState<MangaEstimate | null>(null);
  const [stale, setStale] = useState(false);
  const asked = manga === null ? null : JSON.stringify(manga);
  useEffect(() => {
    setStale(true);
    if (asked === null) {
      setEstimate(null);
      return;
    }
    const controller = new AbortController();
    const timer = setTimeout(() => {
      api.estimate(JSON.parse(asked) as NewManga, controller.signal).then(
        (found) => {
          setEstimate(found);
          setStale(false);
        },
        // Nobody needs an estimate to go on, and what is wrong with a story is said when it is sent.
        () => undefined,
      );
    }, ASK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, asked]);

  if (estimate === null) return null;
  const { pages, panels, usd, seconds, exceedsMaxCostUsd, budgetLeftUsd, unpricedModels, unverifiedPrices } = estimate;
  const money = (value: number) => formatUsd(value, locale);
  const whole = (value: number) => value.toLocaleString(locale);
  const overBudget = budgetLeftUsd !== null && budgetLeftUsd < usd.expected;
  return (
    <section class={`estimate${stale ? ' estimate-stale' : ''}`} aria-label={words.title} aria-live="polite">
      <dl>
        <Fact name={words.size} value={words.pages(formatRange(pages, whole), formatRange(panels, whole))} />
        <Fact name={words.time} value={formatRange(seconds, (value) => formatDuration(value, locale))} />
        <Fact name={words.cost} value={formatRange(usd, money)} />
        {budgetLeftUsd !== null && <Fact name={words.budget} value={money(budgetLeftUsd)} />}
      </dl>
      {exceedsMaxCostUsd && <p class="field-fault">{words.overLimit}</p>}
      {overBudget && <p class="field-fault">{words.overBudget}</p>}
      {unpricedModels.length > 0 && <p class="hint">{words.unpriced}</p>}
      {unverifiedPrices.length > 0 && <p class="hint">{words.unverified}</p>}
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
