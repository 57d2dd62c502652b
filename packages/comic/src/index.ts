export * from './page-profile.ts';
