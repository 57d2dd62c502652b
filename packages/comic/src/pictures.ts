export * from './clean-picture.ts';
export * from './picture-pixels.ts';
