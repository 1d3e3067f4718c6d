import { expect, type Locator, type Page } from "@playwright/test";

/** A table by its name, row by row, as texts. */
export async function readTable(page: Page, name: string | RegExp): Promise<string[][]> {
  const rows = await page.getByRole("table", { name }).getByRole("row").all();
  return Promise.all(rows.map((row) => row.locator("th, td").allInnerTexts()));
}

export const tile = (page: Page, name: string): Locator =>
  page.locator("dl").filter({ hasText: "Cache saving" }).locator(":scope > div").filter({ hasText: name }).first();

export const count = (n: number) => new Intl.NumberFormat("en-GB").format(n);
export const usd = (n: number) => new Intl.NumberFormat("en-GB", { style: "currency", currency: "USD" }).format(n);

/** Focus moves on by a key, as soon as the page listens: charts are drawn before their code is there. */
export async function press(key: string, { from, to }: { from: Locator; to: Locator }): Promise<void> {
  await expect(async () => {
    await from.focus();
    await from.press(key);
    await expect(to).toBeFocused({ timeout: 500 });
  }).toPass();
}

/** How the page says that it hears of changes. */
export const freshness = (page: Page): Locator => page.getByRole("status", { name: "Freshness" });

/** Calls to the API that a page makes by itself, but for the one stream by which it hears of changes. */
export function callsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/") && pathname !== "/api/trpc/event.changes") asked.push(pathname);
  });
  return asked;
}

export const chart = (page: Page, name: RegExp): Locator => page.getByRole("group", { name });
