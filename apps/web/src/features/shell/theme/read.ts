import { cookies } from "next/headers";
import { parseTheme, THEME_COOKIE } from "./cookie";

/** The theme is in a cookie, so that the first byte of a page has it. */
export const readTheme = async () => parseTheme((await cookies()).get(THEME_COOKIE)?.value);
