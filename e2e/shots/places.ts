import { type BrowserContext, request } from "@playwright/test";
import { type Lab, openLab } from "../support/lab";
import { newPerson, signUp } from "../support/person";
import type { Viewer } from "./pages";

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Where there is something to see, as paths. */
export type Places = {
  busy: string;
  offline: string;
  unused: string;
  troubled: string;
  newcomer: string;
  owner: string;
};

export type Stage = { places: Places; states: Record<Viewer, State> };

/** A machine with all that its pages may warn of: an old client, a clock that is off, items that wait, and a copy of it. */
async function troubledMachine({ path, upgrade, beat }: Lab): Promise<string> {
  await upgrade("0.0.1");
  const sentAt = new Date(Date.now() - 5 * 60_000).toISOString();
  for (const instance of ["one", "copy", "one", "copy", "one"]) await beat({ instance, sentAt, waiting: 12_345 });
  return path;
}

/** A demo, somebody who has just signed up, and somebody with one runtime that has done nothing yet, and another in trouble. */
export async function setStage(baseURL: string): Promise<Stage> {
  const states = {
    nobody: { cookies: [], origins: [] },
    visitor: await visit(baseURL),
    newcomer: await signUp(baseURL, newPerson("Ada Lovelace")),
    owner: await signUp(baseURL, newPerson("Grace Hopper")),
  };
  const ask = asker(baseURL);
  const [demo] = await ask<{ id: string; slug: string }[]>("workspace.list", states.visitor);
  const input = { workspaceId: demo?.id };
  const runtimes = await ask<{ id: string; status: string }[]>("runtime.list", states.visitor, input);
  const inDemo = (wanted: string) => `/demo/runtimes/${runtimes.find(({ status }) => status === wanted)?.id}`;
  const [own] = await ask<{ slug: string }[]>("workspace.list", states.newcomer);
  const lab = await openLab({ baseURL, state: states.owner });
  const places = {
    busy: inDemo("online"),
    offline: inDemo("offline"),
    unused: lab.path,
    troubled: await troubledMachine(await openLab({ baseURL, state: states.owner })),
    newcomer: `/${own?.slug}`,
    owner: lab.path.replace(/\/runtimes\/.*/, ""),
  };
  return { places, states };
}

async function visit(baseURL: string): Promise<State> {
  const http = await request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL } });
  const answer = await http.post("/api/auth/demo", { data: {} });
  if (!answer.ok()) throw new Error(`the demo can not be visited: ${await answer.text()}`);
  const state = await http.storageState();
  await http.dispose();
  return state;
}

const asker =
  (baseURL: string) =>
  async <T>(procedure: string, { cookies }: State, input?: object): Promise<T> => {
    const search = input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : "";
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${baseURL}/api/trpc/${procedure}${search}`, { headers: { cookie } });
    const { result } = (await answer.json()) as { result: { data: T } };
    return result.data;
  };
