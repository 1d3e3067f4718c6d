import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import { mintPerson, mintToken, mintWorkspace } from "@meridian/api/testing";
import { accessTokens, members, runtimes } from "@meridian/db";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { daemonIdOf } from "../machine/daemon-id";
import { machineId } from "../machine/machine-id";
import { connect } from "../send/client";
import { type CommandHere, commandHere } from "../testing/in-process";
import { type MeridianServer, meridianServer } from "../testing/meridian-server";

let server: MeridianServer;
let command: CommandHere;
let count = 0;
beforeAll(async () => {
  server = await meridianServer();
  command = commandHere();
});
afterAll(async () => {
  command.remove();
  await server.close();
});
beforeEach(async () => {
  count += 1;
  await server.database.db.delete(runtimes);
});

const state = () => `state-${count}`;
const logIn = (secret: string, ...flags: string[]) =>
  command.logIn(secret, ["--url", server.url, ...flags], { state: state() });
const status = async () => JSON.parse((await command.run(["status", "--json"], { state: state() })).stdout);
const kept = () => JSON.parse(readFileSync(join(command.home, state(), "login.json"), "utf8"));

describe("logging in", () => {
  test("with a daemon token registers this machine, as the daemon it always is", async () => {
    expect(await logIn(server.daemonToken, "--allow-all")).toMatchObject({ code: 0, stdout: "" });
    const [runtime] = await server.database.db.select().from(runtimes);
    const { id: workspaceId } = server.workspace;
    expect(runtime).toMatchObject({
      daemonId: daemonIdOf({ machineId: machineId(), user: userInfo().username, url: server.url, workspaceId }),
      provider: "claude",
      ownerId: server.userId,
      deviceName: hostname(),
    });
    expect(await status()).toMatchObject({
      workspace: server.workspace.slug,
      maySeeReports: false,
      sources: [{ source: "claude-code", runtimeId: runtime?.id }],
    });
  });

  test("with a personal token makes the machine one of its own, and keeps the first to read reports", async () => {
    await logIn(server.personalToken);
    expect(kept()).toMatchObject({
      personalToken: server.personalToken,
      daemonToken: expect.stringMatching(/^mrd_dmn_/u),
    });
    expect(await status()).toMatchObject({ maySeeReports: true });
  });

  test("again makes no second one", async () => {
    const countTokens = () => server.database.db.$count(accessTokens);
    await logIn(server.personalToken);
    const [once, { daemonToken }] = [await countTokens(), kept()];
    await logIn(server.personalToken, "--agent", "grace");
    expect(await countTokens()).toBe(once);
    expect(kept()).toMatchObject({ daemonToken, agent: "grace" });
  });

  test("with a code from the page gets both, and the code is worth nothing after", async () => {
    const page = connect({ url: server.url, token: server.personalToken });
    const { code } = await page.token.createLoginCode.mutate({ workspaceId: server.workspace.id });
    expect(await logIn(` ${code.toLowerCase()} \n`)).toMatchObject({ code: 0 });
    expect(kept()).toMatchObject({
      daemonToken: expect.stringMatching(/^mrd_dmn_/u),
      personalToken: expect.stringMatching(/^mrd_pat_/u),
    });
    expect(await logIn(code)).toMatchObject({ code: 1, stderr: expect.stringContaining("login code not found") });
  });

  test("as somebody in several workspaces asks which", async () => {
    const { db } = server.database;
    const { id: userId } = await mintPerson(db);
    const both = [await mintWorkspace(db), await mintWorkspace(db)];
    for (const { id: workspaceId } of both) await db.insert(members).values({ workspaceId, userId, role: "member" });
    const [first, second] = both;
    const token = await mintToken(db, { workspaceId: first?.id ?? "", userId, kind: "personal" });
    const asked = await logIn(token);
    expect(asked).toMatchObject({ code: 2, stderr: expect.stringContaining(second?.slug ?? "?") });
    expect(await logIn(token, "--workspace", "no-such")).toMatchObject({ code: 2 });
    expect(await logIn(token, "--workspace", second?.slug ?? "")).toMatchObject({ code: 0 });
    expect(await status()).toMatchObject({ workspace: second?.slug });
  });

  test.each([
    ["nothing", ""],
    ["a token that is none", "mrd_dmn_nonsense"],
    ["a code that is none", "ABCDE-12345"],
  ])("with %s fails and leaves no log-in behind", async (_name, secret) => {
    expect(await logIn(secret)).toMatchObject({ code: 1, stdout: "" });
    expect(await status()).toMatchObject({ isLoggedIn: false });
  });

  test("on a machine that reports for somebody else says so", async () => {
    const { db } = server.database;
    await logIn(server.daemonToken);
    const { id: userId } = await mintPerson(db, { in: { workspaceId: server.workspace.id } });
    const token = await mintToken(db, { workspaceId: server.workspace.id, userId, kind: "daemon" });
    expect(await logIn(token)).toMatchObject({ code: 1, stderr: expect.stringContaining("for another person") });
    expect(kept().daemonToken).toBe(server.daemonToken);
  });
});

describe("a token in a file", () => {
  test("that others can read is used with a warning", async () => {
    const file = join(command.home, "open-token");
    writeFileSync(file, `${server.daemonToken}\n`);
    chmodSync(file, 0o644);
    const ran = await command.run(["login", "--url", server.url, "--token-file", file], { state: state() });
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining("can be read by others") });
  });

  test("that is not there fails", async () => {
    const ran = await command.run(["login", "--url", server.url, "--token-file", "/no/such/file"], { state: state() });
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining("can not be read") });
  });
});

test("no secret is ever printed", async () => {
  const said = [await logIn(server.personalToken, "--allow-all")];
  for (const args of [["status"], ["status", "--json"], ["doctor"], ["doctor", "--json"]])
    said.push(await command.run(args, { state: state() }));
  for (const { stdout, stderr } of said) expect(stdout + stderr).not.toMatch(/mrd_(?:pat|dmn)_/u);
});
