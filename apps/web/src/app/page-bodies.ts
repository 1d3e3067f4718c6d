"use client";

import type { ComponentType } from "react";
import { later } from "~/later/later";

// What the pages hold below their headings. The code that all pages share is most of what a page may load before it
// lives (docs/decisions/0038); theirs follows it.

export const AgentList = addressed(() => import("~/features/agents/agent-list").then((file) => file.AgentList));
export const CreateAgent = later(() => import("~/features/agents/create-agent").then((file) => file.CreateAgent));
export const AuditLog = addressed(() => import("~/features/audit/audit-log").then((file) => file.AuditLog));
export const AutopilotDetail = later(() =>
  import("~/features/autopilots/autopilot-detail").then((file) => file.AutopilotDetail),
);
export const AutopilotList = later(() =>
  import("~/features/autopilots/autopilot-list").then((file) => file.AutopilotList),
);
export const CreateAutopilot = later(() =>
  import("~/features/autopilots/create-autopilot").then((file) => file.CreateAutopilot),
);
export const BudgetBanner = later(() => import("~/features/budgets/budget-banner").then((file) => file.BudgetBanner));
export const Budgets = later(() => import("~/features/budgets/budgets").then((file) => file.Budgets));
export const BudgetNotices = later(() => import("~/features/budgets/notices-card").then((file) => file.NoticesCard));
export const Webhooks = later(() => import("~/features/webhooks/webhooks").then((file) => file.Webhooks));
export const Dashboard = addressed(() => import("~/features/dashboard/dashboard").then((file) => file.Dashboard));
export const MemberList = later(() => import("~/features/members/member-list").then((file) => file.MemberList));
export const ConnectMachine = later(() =>
  import("~/features/onboarding/connect-machine").then((file) => file.ConnectMachine),
);
export const FirstRun = later(() => import("~/features/onboarding/first-run").then((file) => file.FirstRun));
export const DataForm = later(() => import("~/features/preferences/data-form").then((file) => file.DataForm));
export const FormatsForm = later(() => import("~/features/preferences/formats-form").then((file) => file.FormatsForm));
export const PreferencesForm = later(() =>
  import("~/features/preferences/preferences-form").then((file) => file.PreferencesForm),
);
export const ThemeChoice = later(() => import("~/features/shell/theme/theme-choice").then((file) => file.ThemeChoice));
export const NameForm = later(() => import("~/features/account/name-form").then((file) => file.NameForm));
export const PasswordForm = later(() => import("~/features/account/password-form").then((file) => file.PasswordForm));
export const SessionList = later(() => import("~/features/account/session-list").then((file) => file.SessionList));
export const Prices = later(() => import("~/features/prices/prices").then((file) => file.Prices));
export const RuntimeDetail = addressed(() =>
  import("~/features/runtime-detail/runtime-detail").then((file) => file.RuntimeDetail),
);
export const RuntimeList = addressed(() => import("~/features/runtimes/runtime-list").then((file) => file.RuntimeList));
export const SelfCheck = addressed(() => import("~/features/self-check/self-check").then((file) => file.SelfCheck));
export const TokenList = later(() => import("~/features/tokens/token-list").then((file) => file.TokenList));

/** One that keeps what it shows in the address. */
function addressed<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return later(async () => {
    const [{ withAddress }, Body] = await Promise.all([import("~/features/report/address"), load()]);
    return withAddress(Body);
  });
}
