import type { PanelImage, StoredImage } from '@manga/contracts';

/** A panel with its author's own picture: nobody judges it, and its words stay for whoever draws the panel again. */
export function replacedBy(panel: PanelImage, image: StoredImage): PanelImage {
  const { prompt, promptVersion, seed, aspectRatio } = panel;
  return {
    panel: panel.panel,
    ...{ prompt, promptVersion, seed, aspectRatio },
    image,
    model: 'upload',
    outcome: 'uploaded',
    quality: null,
    attempts: 0,
    reason: null,
    tries: [],
  };
}
