import type { QualityReport } from '@manga/contracts';
import { ruleWords } from '../texts/rule-words.ts';
import { useWords } from '../texts/texts.ts';

/** The quality report in plain words: what was found, the grave things first. */
export function QualityPanel({ quality }: { quality: QualityReport }) {
  const { texts, rules } = useWords();
  const { book } = texts;
  const found = quality.findings.filter(({ count }) => count > 0).sort((a, b) => Number(b.gate) - Number(a.gate));
  return (
    <section class="quality" aria-labelledby="quality-title">
      <h2 id="quality-title">{book.quality}</h2>
      <p class="quality-score">
        <meter aria-label={book.score} min={0} max={1} low={0.6} high={0.85} optimum={1} value={quality.score} />
        <strong>{Math.round(quality.score * 100)}</strong>
      </p>
      {found.length === 0 ? (
        <p>{book.allGood}</p>
      ) : (
        <ul class="findings">
          {found.map(({ rule, gate, count, examples }) => (
            <li key={rule} class={gate ? 'finding-gate' : ''}>
              <details>
                <summary>{ruleWords(rules, rule, count)}</summary>
                <ul lang="en">
                  {examples.map((example) => (
                    <li key={example}>{example}</li>
                  ))}
                </ul>
              </details>
            </li>
          ))}
        </ul>
      )}
      {quality.lowestDpi > 0 && <p class="hint">{book.dpi(quality.lowestDpi)}</p>}
    </section>
  );
}
