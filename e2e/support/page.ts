import { expect, type Locator, type Page } from "@playwright/test";

type Rows = Iterable<{ cells: Iterable<{ innerText: string }> }>;
const cellsOf = (table: unknown) =>
  Array.from((table as { rows: Rows }).rows, ({ cells }) =>
    // biome-ignore lint/performance/useDomNodeTextContent: what is seen, line by line
    Array.from(cells, (cell) => cell.innerText),
  );

/** A table by its name, row by row, as texts: once it is there, and all of it at one moment. */
export const readTable = (page: Page, name: string | RegExp): Promise<string[][]> =>
  page.getByRole("table", { name }).evaluate(cellsOf);

/** Has a table show what it had kept back. */
export async function showAllRows(page: Page): Promise<void> {
  const more = page.getByRole("button", { name: /^Show all \d+ rows/ });
  await more.click();
  await expect(more).toBeHidden();
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

/** The mouse comes to something, as soon as the page listens: who rests there has already come. */
export async function hover(over: Locator, { shows }: { shows: Locator }): Promise<void> {
  await expect(async () => {
    await over.page().mouse.move(0, 0);
    // Not from above: the link of a row lies over what the row says.
    await over.hover({ force: true });
    await expect(shows).toBeVisible({ timeout: 500 });
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
