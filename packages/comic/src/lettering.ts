// The part of this package that letters and draws nothing: `@manga/comic/lettering`. Phase 7's image carries no canvas and no PDF writer for it.
export type { Readings } from './letter-panel.ts';
export * from './letter-tries.ts';
export * from './page-profile.ts';
export * from './picture-fit.ts';
export * from './saliency.ts';
export * from './scene-size.ts';
export * from './shaper.ts';
