export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = "meridian_theme";

/** The colours browsers paint around the page; the same as --color-canvas. */
export const CANVAS = { light: "#fafafb", dark: "#0b0c0e" };

export const parseTheme = (text: string | undefined): Theme => THEMES.find((theme) => theme === text) ?? "system";
