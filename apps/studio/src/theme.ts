export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The theme that was chosen on this device, else the device's own. */
export function pickTheme(chosen: string | null): Theme {
  return THEMES.find((theme) => theme === chosen) ?? 'system';
}
