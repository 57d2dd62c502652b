import type { Manga } from '@manga/contracts';
import { useState } from 'preact/hooks';
import { formatUsd } from '../amounts.ts';
import { useApp } from '../app-context.ts';
import { useTexts } from '../texts/texts.ts';
import { useBusy } from './use-busy.ts';

/** By how much the limit is raised unless the author says otherwise. */
const RAISED_BY = 2;

interface RaiseLimitProps {
  manga: Manga;
  /** The phase that goes on. */
  phase: number;
  onChanged: () => void;
}

/** For a manga that has come to its cost limit: what it cost, a new limit, and on it goes. */
export function RaiseLimit({ manga, phase, onChanged }: RaiseLimitProps) {
  const { locale, estimate } = useTexts();
  const { api } = useApp();
  const { cost, options } = manga;
  const [limit, setLimit] = useState(((options.maxCostUsd ?? cost.usd) * RAISED_BY).toFixed(2));
  const { busy, run } = useBusy();
  const usd = Number(limit);
  async function raise(): Promise<void> {
    await api.setCostLimit(manga.id, usd);
    await api.rerun(manga.id, phase);
    onChanged();
  }
  return (
    <form
      class="raise-limit"
      onSubmit={(event) => {
        event.preventDefault();
        void run(raise);
      }}
    >
      <p>{estimate.spent(formatUsd(cost.usd, locale))}</p>
      <div class="row">
        <label for="cost-limit">{estimate.newLimit}</label>
        <input
          id="cost-limit"
          type="number"
          inputMode="decimal"
          min="0.01"
          step="any"
          value={limit}
          onInput={(event) => setLimit(event.currentTarget.value)}
        />
        <button type="submit" class="button button-main" disabled={busy || !(usd > cost.usd)}>
          {estimate.raise}
        </button>
      </div>
    </form>
  );
}
