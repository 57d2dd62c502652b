import { createHash } from 'node:crypto';
import type { Panel, PanelImage, PanelImages, PanelLayout } from '@manga/contracts';

/**
 * What a panel shows and says, as a digest: the same for the same panel of another layout, also under another number and in
 * another place on its page.
 */
export function panelDigest({ scene, beat, span, characters, action, lines }: Panel): string {
  const people = characters.map(({ id }) => id);
  const said = lines.map(({ text }) => text);
  return createHash('sha256')
    .update(JSON.stringify([scene, beat, span.start, span.end, people, action, said]))
    .digest('hex')
    .slice(0, 32);
}

/** The author's own pictures of the run before, for the panels of this layout that are the same as they were then. */
export function keptUploads(layout: PanelLayout, before: PanelImages | null): PanelImage[] {
  const uploads = new Map(
    (before?.images ?? []).flatMap((image) =>
      image.outcome === 'uploaded' && image.panelDigest !== undefined ? [[image.panelDigest, image] as const] : [],
    ),
  );
  return layout.pages
    .flatMap((page) => page.panels)
    .flatMap((panel) => {
      const upload = uploads.get(panelDigest(panel));
      return upload === undefined ? [] : [{ ...upload, panel: panel.id }];
    });
}
