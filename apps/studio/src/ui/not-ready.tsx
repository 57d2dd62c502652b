import { hashOf } from '../route.ts';
import { useTexts } from '../texts/texts.ts';

/** Stands in for what a manga does not have yet, with the way back to where it is being made. */
export function NotReady({ id }: { id: string }) {
  const { panels, watch } = useTexts();
  return (
    <>
      <p class="crumbs">
        <a href={hashOf({ page: 'manga', id })}>← {watch.back}</a>
      </p>
      <p class="notice">{panels.notReady}</p>
    </>
  );
}
