import { type BrowserContext, expect, type Page } from "@playwright/test";

/** Everything of the page that can be used is React's by now, and nothing is still to be put in its place. */
const IS_ALIVE = `!document.querySelector("[data-later]:not([data-alive]), [hidden][id^='S:']") &&
  [...document.querySelectorAll("a, button, input, select, textarea")]
    .filter((part) => part.checkVisibility())
    .every((part) => Object.keys(part).some((key) => key.startsWith("__reactProps")))`;

/**
 * Pages of this context are given to a test once they live, as to a person, who looks before using a page. What is done
 * earlier is a matter of its own (`early.spec.ts`), for a test that names what it waits for itself.
 */
export function givesLivingPages(context: BrowserContext): BrowserContext {
  context.on("page", waitsForLife);
  return context;
}

function waitsForLife(page: Page): void {
  const { goto, reload } = page;
  page.goto = async (url, options) => {
    const answer = await goto.call(page, url, options);
    if (!options?.waitUntil) await alive(page);
    return answer;
  };
  page.reload = async (options) => {
    const answer = await reload.call(page, options);
    if (!options?.waitUntil) await alive(page);
    return answer;
  };
}

// A page that loads itself again has nobody to ask for a moment.
const alive = (page: Page): Promise<void> =>
  expect(async () => expect(await page.evaluate(IS_ALIVE)).toBe(true)).toPass({ intervals: [50] });
