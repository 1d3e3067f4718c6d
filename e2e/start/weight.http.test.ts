import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { mintWorld, type World } from "@meridian/api/testing";
import { beforeAll, expect, test } from "vitest";
import { credentialHeaders, send } from "../http/support/client";
import { suite } from "../http/support/suite";

/** What a page may name of JavaScript, gzipped, in bytes: all of it has to be there before the page works. */
const BUDGET = 180_000;
const ROUTES = new URL("../../apps/web/.next/app-path-routes-manifest.json", import.meta.url);
/** Not pages, pages that only lead elsewhere, and what is shown when nothing else can be. */
const NO_PAGES = ["/", "/favicon.ico", "/icon.svg", "/_global-error", "/_not-found"];

const running = suite();
let world: World;
beforeAll(async () => {
  world = await mintWorld(running.database.db);
});

test("U17: no page names more than 180 kB of scripts, gzipped", async () => {
  const weights: Record<string, number> = {};
  const routes: Record<string, string> = JSON.parse(readFileSync(ROUTES, "utf8"));
  for (const route of Object.values(routes)) {
    if (!NO_PAGES.includes(route)) weights[route] = await weightOf(pathOf(route));
  }
  expect(Object.keys(weights)).toContain("/[workspace]/runtimes/[runtimeId]");
  expect(Object.entries(weights).filter(([, bytes]) => bytes > BUDGET)).toEqual([]);
});

test("what pages name is given as small as the asker can read it, to keep for ever, and nothing else is", async () => {
  const { text: html } = await send(running.app, "/sign-in");
  for (const name of [...chunksIn(html), ...(html.match(/static\/chunks\/[^"'\\?]+\.css/g) ?? [])]) {
    const asked = (encoding: string) =>
      send(running.app, `/_next/${name}`, { headers: { "accept-encoding": encoding } });
    const plain = await asked("identity");
    expect([name, plain.status, plain.headers["cache-control"]]).toEqual([
      ...[name, 200, "public, max-age=31536000, immutable"],
    ]);
    expect(plain.headers["content-type"]).toMatch(/^text\/(javascript|css)/);
    expect(plain.headers["x-content-type-options"]).toBe("nosniff");
    if (plain.text.length < 2_000) continue;
    for (const encoding of ["gzip", "br"]) {
      const { headers } = await asked(`${encoding}, identity`);
      expect([headers["content-encoding"], headers.vary]).toEqual([encoding, "Accept-Encoding"]);
      expect(Number(headers["content-length"])).toBeLessThan(Number(plain.headers["content-length"]) / 1.5);
    }
  }
  expect((await send(running.app, "/_next/static/chunks/none.js")).status).toBe(404);
  expect((await send(running.app, "/_next/static/%2e%2e%2fBUILD_ID")).status).toBe(404);
  expect((await send(running.app, "/_next/static//etc/passwd")).status).toBe(404);
  expect((await send(running.app, "/_next/static/chunks", { method: "POST" })).status).toBe(405);
});

function pathOf(route: string): string {
  const named: Record<string, string> = {
    "[workspace]": world.workspace.slug,
    "[runtimeId]": world.runtime.id,
    "[autopilotId]": world.autopilot.id,
    "[token]": world.invitation.token,
  };
  return route.replace(/\[\w+\]/g, (part) => {
    const value = named[part];
    if (value === undefined) throw new Error(`${route} needs an example of ${part} here`);
    return value;
  });
}

/** The scripts that a page's HTML names, but for those that only old browsers ask for. */
async function weightOf(path: string): Promise<number> {
  const isOpen = /^\/(sign-in|sign-up|invitation)/.test(path);
  const { status, text } = await send(running.app, path, {
    headers: isOpen ? {} : credentialHeaders(running.app, world.shown.owner),
  });
  expect([path, status]).toEqual([path, 200]);
  const old = new Set([...text.matchAll(/<script[^>]+noModule[^>]*>/gi)].flatMap(([tag]) => chunksIn(tag)));
  const named = new Set(chunksIn(text).filter((chunk) => !old.has(chunk)));
  expect(named.size, `scripts of ${path}`).toBeGreaterThan(5);
  const bytes = await Promise.all([...named].map(bytesOf));
  return bytes.reduce((sum, size) => sum + size, 0);
}

const chunksIn = (html: string) => [...html.matchAll(/static\/chunks\/[^"'\\?]+\.js/g)].map(([chunk]) => chunk);

const sizes = new Map<string, Promise<number>>();

function bytesOf(chunk: string): Promise<number> {
  const size = sizes.get(chunk) ?? send(running.app, `/_next/${chunk}`).then(({ text }) => gzipSync(text).length);
  sizes.set(chunk, size);
  return size;
}
