import type { Panel, PanelImage, StoredImage } from '@manga/contracts';
import { panelDigest } from './kept-uploads.ts';

/** A panel with its author's own picture: nobody judges it, and its words stay for whoever draws the panel again. */
export function replacedBy(before: PanelImage, image: StoredImage, panel: Panel | undefined): PanelImage {
  const { prompt, promptVersion, seed, aspectRatio } = before;
  return {
    panel: before.panel,
    ...{ prompt, promptVersion, seed, aspectRatio },
    image,
    model: 'upload',
    outcome: 'uploaded',
    quality: null,
    attempts: 0,
    reason: null,
    tries: [],
    ...(panel === undefined ? {} : { panelDigest: panelDigest(panel) }),
  };
}
