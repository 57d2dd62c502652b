/** Styles are bundled from where they are imported. */
declare module '*.css';
