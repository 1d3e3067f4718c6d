import type { Page } from "@playwright/test";
import type { Places } from "./places";

/** Who looks: nobody who is signed in, a visitor of the demo, somebody new, or the owner of a small workspace. */
export type Viewer = "nobody" | "visitor" | "newcomer" | "owner";

export type Shot = {
  name: string;
  as: Viewer;
  path: string | ((places: Places) => string);
  /** Before the page is opened, such as a clock. */
  before?: (page: Page) => Promise<unknown>;
  /** What is done to the page before it is taken. */
  act?: (page: Page) => Promise<unknown>;
  /** What the browser may complain about, because the picture is of just that. */
  complains?: RegExp;
};

const press = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();
const after =
  (...acts: ((page: Page) => Promise<unknown>)[]) =>
  async (page: Page) => {
    for (const act of acts) await act(page);
  };
/** Presses what opens something over the page, whose code comes then. */
const open = (name: string | RegExp) => after(press(name), (page) => over(page).first().waitFor());
const over = (page: Page) => page.getByRole("dialog").or(page.getByRole("menu")).or(page.getByRole("listbox"));
const chooseOne = (page: Page) =>
  page
    .getByRole("checkbox", { name: /^Choose (?!all)/ })
    .first()
    .check();
const choose = (name: string) => (page: Page) => page.getByRole("radio", { name, exact: true }).first().click();

/** Every page and every state of one. A new one is a line. */
export const SHOTS: readonly Shot[] = [
  { name: "sign-in", as: "nobody", path: "/sign-in" },
  { name: "sign-in-missing", as: "nobody", path: "/sign-in", act: press("Sign in") },
  { name: "sign-up", as: "nobody", path: "/sign-up" },
  { name: "sign-up-missing", as: "nobody", path: "/sign-up", act: press("Create account") },
  { name: "not-found", as: "nobody", path: "/no/such/page", complains: /404/ },
  {
    name: "sign-in-refused",
    as: "nobody",
    path: "/sign-in",
    act: after(
      (page) => page.getByLabel("E-mail").fill("nobody@example.com"),
      (page) => page.getByLabel("Password").fill("not the password"),
      press("Sign in"),
      (page) => page.getByText(/password is wrong/).waitFor(),
    ),
    complains: /401/,
  },
  { name: "workspace-missing", as: "visitor", path: "/not-a-workspace/runtimes", complains: /404/ },

  { name: "list-first-run", as: "newcomer", path: ({ newcomer }) => `${newcomer}/runtimes` },
  { name: "list-skipped", as: "newcomer", path: ({ newcomer }) => `${newcomer}/runtimes`, act: press("Skip for now") },
  { name: "connect", as: "newcomer", path: ({ newcomer }) => `${newcomer}/connect` },
  { name: "connect-code", as: "newcomer", path: ({ newcomer }) => `${newcomer}/connect`, act: press("Show a code") },
  {
    name: "connect-more",
    as: "newcomer",
    path: ({ newcomer }) => `${newcomer}/connect`,
    act: after(
      choose("Windows"),
      (page) => page.getByText("What leaves the machine").click(),
      (page) => page.getByText(/^Keep it running/).click(),
    ),
  },
  {
    name: "connect-code-over",
    as: "newcomer",
    path: ({ newcomer }) => `${newcomer}/connect`,
    before: (page) => page.clock.install(),
    act: after(
      press("Show a code"),
      (page) => page.getByText(/valid for/).waitFor(),
      (page) => page.clock.fastForward("11:00"),
    ),
  },
  { name: "connect-demo", as: "visitor", path: "/demo/connect" },
  { name: "tokens-empty", as: "newcomer", path: ({ newcomer }) => `${newcomer}/tokens` },

  { name: "autopilots-empty", as: "newcomer", path: ({ newcomer }) => `${newcomer}/autopilots` },
  {
    name: "autopilots-new",
    as: "newcomer",
    path: ({ newcomer }) => `${newcomer}/autopilots`,
    act: after(open("New autopilot"), press("Create autopilot")),
  },
  { name: "dashboard-empty", as: "newcomer", path: ({ newcomer }) => newcomer },
  { name: "dashboard", as: "visitor", path: "/demo" },
  { name: "dashboard-agents", as: "visitor", path: "/demo?by=agent&days=90&grain=weekly&metric=tokens" },
  { name: "dashboard-compared", as: "visitor", path: "/demo?compare=weekdays" },
  { name: "dashboard-failures", as: "visitor", path: "/demo?tab=failures&days=90" },
  { name: "dashboard-nothing", as: "visitor", path: "/demo?provider=nobody" },
  { name: "prices", as: "visitor", path: "/demo/prices" },
  { name: "budgets-demo", as: "visitor", path: "/demo/budgets" },
  { name: "budgets-empty", as: "newcomer", path: ({ newcomer }) => `${newcomer}/budgets` },
  { name: "webhooks-new", as: "newcomer", path: ({ newcomer }) => `${newcomer}/budgets`, act: open("Add webhook") },
  { name: "self-check", as: "owner", path: ({ owner }) => `${owner}/self-check` },
  { name: "self-check-no-access", as: "visitor", path: "/demo/self-check" },
  { name: "autopilots", as: "visitor", path: "/demo/autopilots" },
  {
    name: "budgets-new",
    as: "newcomer",
    path: ({ newcomer }) => `${newcomer}/budgets`,
    act: after(open("Add budget"), (page) => page.getByText(/^So far/).waitFor()),
  },

  { name: "list", as: "visitor", path: "/demo/runtimes" },
  { name: "list-filter", as: "visitor", path: "/demo/runtimes", act: open("Filter") },
  { name: "list-nothing", as: "visitor", path: "/demo/runtimes?q=no+such+thing" },
  {
    name: "list-no-connection",
    as: "visitor",
    path: "/demo/runtimes",
    act: after(
      (page) => page.context().setOffline(true),
      (page) => page.getByText("no connection", { exact: true }).waitFor(),
    ),
    complains: /./,
  },
  {
    name: "list-views",
    as: "visitor",
    path: "/demo/runtimes?health=online&sort=-cost",
    act: after(
      open(/^Views/),
      (page) => page.getByRole("menuitem", { name: /^Save/ }).click(),
      (page) => page.getByRole("dialog").waitFor(),
    ),
  },
  { name: "list-warnings", as: "visitor", path: "/demo/runtimes", act: open(/^\d+ warnings?$/) },
  {
    // Of a page whose code can not be had any more.
    name: "page-error",
    as: "visitor",
    path: "/demo/runtimes",
    act: after(
      open(/^Views/),
      (page) => page.route("**/_next/static/**", (route) => route.abort()),
      (page) => page.getByRole("menuitem", { name: /^Save/ }).click(),
      (page) => page.getByRole("heading", { name: "Something went wrong" }).waitFor(),
    ),
    complains: /./,
  },
  { name: "account-menu", as: "visitor", path: "/demo/runtimes", act: open(/^Account of/) },
  {
    name: "palette",
    as: "visitor",
    path: "/demo/runtimes",
    act: after(press("Search or jump to…"), (page) => page.getByRole("combobox").waitFor()),
  },
  { name: "runtime-7d", as: "visitor", path: ({ busy }) => `${busy}?days=7` },
  { name: "runtime-30d", as: "visitor", path: ({ busy }) => `${busy}?days=30` },
  { name: "runtime-90d", as: "visitor", path: ({ busy }) => `${busy}?days=90` },
  { name: "runtime-180d", as: "visitor", path: ({ busy }) => `${busy}?days=180` },
  { name: "runtime-tokens", as: "visitor", path: ({ busy }) => `${busy}?metric=tokens` },
  { name: "runtime-weekly", as: "visitor", path: ({ busy }) => `${busy}?days=90&grain=weekly` },
  { name: "runtime-pinned-zone", as: "visitor", path: ({ busy }) => `${busy}?tz=Asia/Kathmandu` },
  { name: "runtime-offline", as: "visitor", path: ({ offline }) => offline },
  { name: "runtime-unused", as: "owner", path: ({ unused }) => unused },
  { name: "runtime-troubled", as: "owner", path: ({ troubled }) => troubled },
  {
    name: "list-troubled",
    as: "owner",
    path: ({ troubled }) => troubled.replace(/\/[^/]*$/, ""),
    act: press(/^\d+ warnings?$/),
  },
  {
    name: "runtime-failing",
    as: "visitor",
    path: ({ busy }) => busy,
    act: after((page) => page.route("**/api/trpc/**", (route) => route.abort()), choose("90 days")),
    complains: /Failed to load/,
  },
  {
    name: "runtime-missing",
    as: "visitor",
    path: "/demo/runtimes/00000000-0000-4000-8000-000000000000",
    complains: /404/,
  },

  {
    name: "runtime-actions",
    as: "visitor",
    path: ({ busy }) => busy,
    act: open(/^Actions for/),
  },
  {
    name: "runtime-rename",
    as: "owner",
    path: ({ unused }) => unused,
    act: press(/^Rename/),
  },
  {
    name: "runtime-delete",
    as: "owner",
    path: ({ unused }) => unused,
    act: after(
      open(/^Actions for/),
      (page) => page.getByRole("menuitem", { name: "Delete…" }).click(),
      (page) => page.getByRole("list", { name: "What happens" }).waitFor(),
    ),
  },
  { name: "agents", as: "visitor", path: "/demo/agents" },
  { name: "agents-empty", as: "newcomer", path: ({ newcomer }) => `${newcomer}/agents` },
  { name: "agents-new", as: "owner", path: ({ owner }) => `${owner}/agents`, act: open("Create agent") },
  {
    name: "list-chosen",
    as: "owner",
    path: ({ owner }) => `${owner}/runtimes`,
    act: chooseOne,
  },
  {
    name: "list-rename",
    as: "owner",
    path: ({ owner }) => `${owner}/runtimes`,
    act: async (page) => {
      await chooseOne(page);
      await page
        .getByRole("toolbar", { name: "Chosen runtimes" })
        .getByRole("button", { name: /Rename/ })
        .click();
      await page.getByRole("dialog").getByLabel("Find").fill("claude");
      await page.getByRole("dialog").getByLabel("Replace with").fill("Desk");
    },
  },

  { name: "preferences", as: "visitor", path: "/preferences" },
  { name: "preferences-picker", as: "visitor", path: "/preferences", act: open(/^Timezone/) },
  { name: "account", as: "owner", path: "/preferences/account" },
  { name: "members", as: "owner", path: ({ owner }) => `${owner}/members` },
  { name: "members-invite", as: "owner", path: ({ owner }) => `${owner}/members`, act: open("Invite people") },
  { name: "members-leave", as: "owner", path: ({ owner }) => `${owner}/members`, act: open(/^Leave/) },
  { name: "invitation-gone", as: "nobody", path: "/invitation/none", complains: /404/ },
  { name: "tokens-revoked", as: "owner", path: ({ owner }) => `${owner}/tokens`, act: press("Revoked tokens") },
  { name: "audit", as: "owner", path: ({ owner }) => `${owner}/audit` },
  { name: "audit-nothing", as: "owner", path: ({ owner }) => `${owner}/audit?by=operator&days=1` },
  { name: "audit-no-access", as: "visitor", path: "/demo/audit" },
  { name: "tokens", as: "owner", path: ({ owner }) => `${owner}/tokens` },
  { name: "tokens-new", as: "owner", path: ({ owner }) => `${owner}/tokens`, act: open("Create token") },
  { name: "tokens-revoke", as: "owner", path: ({ owner }) => `${owner}/tokens`, act: open(/^Revoke/) },
];
