export * from './clean-picture.ts';
export * from './picture-pixels.ts';
export * from './shown-picture.ts';
