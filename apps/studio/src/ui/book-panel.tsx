import type { DownloadFormat, Manga } from '@manga/contracts';
import { formatDuration, formatUsd } from '../amounts.ts';
import { useApp } from '../app-context.ts';
import { FORMATS } from '../facts.ts';
import { hashOf } from '../route.ts';
import { saveAs } from '../save-as.ts';
import { useTexts } from '../texts/texts.ts';
import { BookChanges } from './book-changes.tsx';
import { MadeBy } from './made-by.tsx';
import { QualityPanel } from './quality-panel.tsx';
import { ServiceImage } from './service-image.tsx';
import { useBusy } from './use-busy.ts';

/** A finished manga: read it, take it along, change it, see how good it is. */
export function BookPanel({ manga, onChanged }: { manga: Manga; onChanged: () => void }) {
  const texts = useTexts();
  const { book, shelf } = texts;
  const { api } = useApp();
  const { id, revision, pages, quality, title, cost, seconds } = manga;
  return (
    <section class="book">
      <a class="book-cover" href={hashOf({ page: 'read', id, number: 1 })}>
        <ServiceImage path={api.paths.page(id, 1, 'page')} version={revision} alt={title ?? shelf.untitled} />
      </a>
      <div class="book-text">
        <p class="shelf-state">
          <span class="state state-completed">{texts.status.completed}</span>
          {pages !== null && <span>{shelf.pages(pages)}</span>}
          {revision > 1 && <span>{book.revision(revision)}</span>}
        </p>
        {seconds !== null && (
          <p class="hint">
            {texts.estimate.made(formatUsd(cost.usd, texts.locale), formatDuration(seconds, texts.locale))}
          </p>
        )}
        <a class="button button-main button-large" href={hashOf({ page: 'read', id, number: 1 })}>
          {book.read}
        </a>
        <h2>{book.download}</h2>
        <ul class="downloads">
          {FORMATS.map((format) => (
            <li key={format}>
              <Download id={id} format={format} name={title ?? shelf.untitled} />
            </li>
          ))}
        </ul>
        <BookChanges manga={manga} onChanged={onChanged} />
        <MadeBy phases={manga.phases} />
        {quality !== null && <QualityPanel quality={quality} />}
      </div>
    </section>
  );
}

function Download({ id, format, name }: { id: string; format: DownloadFormat; name: string }) {
  const { book } = useTexts();
  const { api } = useApp();
  const { busy, run } = useBusy();
  const [label, what] = book.formats[format] ?? [format, ''];
  async function download(): Promise<void> {
    const ending = format === 'psd' ? 'psd.zip' : format;
    saveAs(await api.file(api.paths.download(id, format)), `${name}.${ending}`);
  }
  return (
    <button type="button" class="button download" disabled={busy} onClick={() => void run(download)}>
      <strong>{label}</strong>
      <span>{busy ? book.preparing : what}</span>
    </button>
  );
}
