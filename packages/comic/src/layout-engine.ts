// The part of this package that needs no fonts and no pictures: `@manga/comic/layout`, light enough for phase 5 to start fast.
export * from './check-layout.ts';
export * from './layout.ts';
export * from './layout-types.ts';
export * from './page-profile.ts';
export * from './reading-order.ts';
export * from './text-need.ts';
