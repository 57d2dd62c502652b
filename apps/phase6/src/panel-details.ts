import { PanelDetails, PanelImage, type PanelVersion, type StoredImage } from '@manga/contracts';
import type { ApiContext } from '@manga/phase-kit';

interface VersionRow {
  revision: number;
  created_at: Date;
  image: unknown;
}

/** Every picture that a panel has had up to a revision, newest first; revisions that left it alone are not told. */
export async function readVersions(
  db: ApiContext['db'],
  jobId: string,
  panel: string,
  revision: number,
): Promise<PanelVersion[]> {
  const rows = await db.query<VersionRow>(
    `select o.revision, o.created_at, i.image from phase_outputs o, jsonb_array_elements(o.output -> 'images') as i (image)
     where o.job_id = $1 and o.phase = 6 and o.revision <= $3 and i.image ->> 'panel' = $2 order by o.revision`,
    [jobId, panel, revision],
  );
  const versions: PanelVersion[] = [];
  let before = '';
  for (const { revision: made, created_at: createdAt, image } of rows) {
    const { image: picture, model, seed, outcome, quality } = PanelImage.parse(image);
    if (picture.name === before) continue;
    before = picture.name;
    const links = { picture: `${panelPath(jobId, panel)}?revision=${made}` };
    versions.push({ revision: made, createdAt: createdAt.toISOString(), model, seed, outcome, quality, links });
  }
  return versions.toReversed();
}

/** A panel's picture as its owner sees it. */
export function toDetails(jobId: string, found: PanelImage, versions: PanelVersion[]): PanelDetails {
  const { image, tries, ...rest } = found;
  const path = panelPath(jobId, found.panel);
  const revision = versions[0]?.revision ?? 1;
  return PanelDetails.parse({
    revision,
    ...rest,
    picture: placeless(image),
    tries: tries.map(({ image: tried, ...one }) => ({ ...one, picture: placeless(tried) })),
    versions,
    links: { picture: `${path}?revision=${revision}`, redraw: `${path}/redraw` },
  });
}

function panelPath(jobId: string, panel: string): string {
  return `/v1/manga/${jobId}/panels/${panel}`;
}

function placeless({ contentType, bytes, sha256, width, height }: StoredImage) {
  return { contentType, bytes, sha256, width, height };
}
