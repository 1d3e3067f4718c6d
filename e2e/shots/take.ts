import { join } from "node:path";
import { type Browser, chromium, devices, expect, type Page } from "@playwright/test";
import { SHOTS, type Shot } from "./pages";
import { type Stage, setStage } from "./places";

const DESK = { viewport: { width: 1440, height: 900 } };
const LOOKS = {
  light: { ...DESK, colorScheme: "light" },
  dark: { ...DESK, colorScheme: "dark" },
  phone: { ...devices["iPhone 14"], defaultBrowserType: undefined, deviceScaleFactor: 2, colorScheme: "light" },
} as const;

/** A machine that is busy with other things takes its time, and so does giving up on a server. */
const PATIENCE = { timeout: 30_000 };

type Look = keyof typeof LOOKS;
type Asked = { url: string; browserPath: string; folder: string; named: readonly string[] };

/** Takes every picture whose name holds one of those asked for, or all; answers what went wrong. */
export async function takeShots({ url, browserPath, folder, named }: Asked): Promise<string[]> {
  const shots = SHOTS.filter(({ name }) => named.length === 0 || named.some((part) => name.includes(part)));
  const args = process.getuid?.() === 0 ? ["--no-sandbox", "--disable-gpu"] : ["--disable-gpu"];
  const browser = await chromium.launch({ ...(browserPath && { executablePath: browserPath }), args });
  try {
    const stage = await setStage(url);
    const looks = Object.keys(LOOKS) as Look[];
    const studio = { url, browser, stage, folder };
    const problems = await Promise.all(looks.map((look) => takeAll(studio, look, shots)));
    console.error(`${shots.length * looks.length} pictures in ${folder}`);
    return problems.flat();
  } finally {
    await browser.close();
  }
}

type Studio = { url: string; browser: Browser; stage: Stage; folder: string };

async function takeAll(studio: Studio, look: Look, shots: readonly Shot[]): Promise<string[]> {
  const problems: string[] = [];
  for (const shot of shots) {
    const found = await take(studio, look, shot).catch((error: unknown) => [String(error).split("\n", 3).join(" ")]);
    problems.push(...found.map((problem) => `${shot.name}, ${look}: ${problem}`));
  }
  return problems;
}

async function take({ url, browser, stage, folder }: Studio, look: Look, shot: Shot): Promise<string[]> {
  const context = await browser.newContext({
    ...LOOKS[look],
    baseURL: url,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    storageState: stage.states[shot.as],
  });
  try {
    const page = await context.newPage();
    const complaints = listen(page, shot.complains);
    await shot.before?.(page);
    await page.goto(typeof shot.path === "string" ? shot.path : shot.path(stage.places));
    await settle(page);
    await shot.act?.(page);
    await settle(page);
    // What lies over a page lies over what is in sight of it.
    const fullPage = (await page.getByRole("dialog").count()) === 0;
    await page.screenshot({ path: join(folder, `${shot.name}-${look}.png`), fullPage, animations: "disabled" });
    return complaints;
  } finally {
    await context.close();
  }
}

function listen(page: Page, expected: RegExp | undefined): string[] {
  const complaints: string[] = [];
  const add = (text: string) => {
    if (!expected?.test(text)) complaints.push(text);
  };
  page.on("pageerror", (error) => add(error.message));
  page.on("console", (message) => message.type() === "error" && add(message.text()));
  return complaints;
}

/** Everything is there, and nothing is on its way any more. */
async function settle(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).or(page.getByRole("dialog")).first()).toBeAttached(PATIENCE);
  await expect(page.getByText(/^Loading/)).toHaveCount(0, PATIENCE);
  // A part that is not alive yet does what is asked of it later.
  await expect(page.locator("[data-later]:not([data-alive])")).toHaveCount(0, PATIENCE);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0, PATIENCE);
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  // Never idle: a page keeps a stream open. What follows its workspace by now has said so.
  await page.waitForLoadState("load");
  const freshness = page.getByRole("status", { name: "Freshness" });
  await expect(freshness.filter({ hasText: "connecting" })).toHaveCount(0, PATIENCE);
}
