import type { Page } from "@playwright/test";
import axe from "axe-core";

type Violation = { id: string; nodes: { target: string[] }[] };

/** What axe finds wrong with the page as it stands: the rule and the first place. */
export async function violationsOn(page: Page): Promise<string[]> {
  // Evaluated by the browser's tools and not as a script of the page, whose policy would refuse it.
  await page.evaluate(axe.source);
  const found: { violations: Violation[] } = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })");
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`);
}
