import type { World } from "../world";
import { members, membersChanging, rulers } from "./expected";
import { inWorkspace, onRuntime, type Row } from "./row";

const onEndpoint = ({ endpoint }: World) => ({ endpointId: endpoint.id });
const perMonth = { unit: "month", zone: "Europe/Berlin", weekStart: 1 };
const dashboard: Row = { kind: "query", input: inWorkspace, expected: members, names: ["workspaceId"] };
const aPrice = {
  provider: "anthropic",
  model: "claude-sonnet-4-5",
  effectiveFrom: "2026-01-01",
  inputUsd: 3,
  outputUsd: 15,
  cacheReadUsd: 0.3,
  cacheWriteUsd: 3.75,
  cacheWrite1hUsd: 6,
};

/** What was used, what it cost, and whether that adds up. */
export const MONEY: Record<string, Row> = {
  "check.sums": { kind: "query", input: inWorkspace, expected: rulers, names: ["workspaceId"] },
  "check.runtimes": { kind: "query", input: inWorkspace, expected: rulers, names: ["workspaceId"] },
  "check.verification": { kind: "query", input: inWorkspace, expected: rulers, names: ["workspaceId"] },
  "check.verify": { kind: "mutation", input: inWorkspace, expected: rulers, names: ["workspaceId"] },

  "dashboard.choices": dashboard,
  "dashboard.totals": dashboard,
  "dashboard.reportedCosts": dashboard,
  "dashboard.usage": dashboard,
  "dashboard.earlier": dashboard,
  "dashboard.trend": dashboard,
  "dashboard.runTrend": dashboard,
  "dashboard.byAgent": dashboard,
  "dashboard.byRuntime": dashboard,
  "dashboard.byProject": dashboard,
  "dashboard.byMember": dashboard,
  "dashboard.byModel": dashboard,
  "dashboard.byProvider": dashboard,
  "dashboard.runTime": dashboard,
  "dashboard.failures": dashboard,

  "price.list": dashboard,
  "price.preview": {
    kind: "query",
    input: (world) => ({ ...inWorkspace(world), ...aPrice }),
    expected: rulers,
    names: ["workspaceId"],
  },
  "price.set": {
    kind: "mutation",
    input: (world) => ({ ...inWorkspace(world), ...aPrice }),
    expected: rulers,
    names: ["workspaceId"],
  },
  "price.remove": {
    kind: "mutation",
    input: ({ price }) => ({ priceId: price.id }),
    expected: rulers,
    names: ["priceId"],
  },

  "budget.list": dashboard,
  "budget.limits": dashboard,
  "budget.notices": dashboard,
  "budget.preview": {
    kind: "query",
    input: (world) => ({ ...inWorkspace(world), ...onRuntime(world), ...perMonth }),
    expected: members,
    names: ["workspaceId", "runtimeId"],
  },
  "budget.create": {
    kind: "mutation",
    input: (world) => ({ ...inWorkspace(world), ...onRuntime(world), ...perMonth, amountUsd: 100 }),
    expected: rulers,
    names: ["workspaceId", "runtimeId"],
  },
  "budget.update": {
    kind: "mutation",
    input: ({ budget }) => ({ budgetId: budget.id, amountUsd: 200 }),
    expected: rulers,
    names: ["budgetId"],
  },
  "budget.delete": {
    kind: "mutation",
    input: ({ budget }) => ({ budgetId: budget.id }),
    expected: rulers,
    names: ["budgetId"],
  },
  "budget.dismiss": {
    kind: "mutation",
    input: ({ budget }) => ({ noticeId: budget.noticeId }),
    expected: membersChanging,
    names: ["noticeId"],
  },

  "webhook.list": { kind: "query", input: inWorkspace, expected: rulers, names: ["workspaceId"] },
  "webhook.deliveries": { kind: "query", input: onEndpoint, expected: rulers, names: ["endpointId"] },
  "webhook.create": {
    kind: "mutation",
    input: (world) => ({ ...inWorkspace(world), url: "https://hooks.example.com/meridian" }),
    expected: rulers,
    names: ["workspaceId"],
  },
  "webhook.update": {
    kind: "mutation",
    input: (world) => ({ ...onEndpoint(world), url: "https://hooks.example.com/elsewhere" }),
    expected: rulers,
    names: ["endpointId"],
  },
  "webhook.delete": { kind: "mutation", input: onEndpoint, expected: rulers, names: ["endpointId"] },
  "webhook.rotateSecret": { kind: "mutation", input: onEndpoint, expected: rulers, names: ["endpointId"] },
  "webhook.test": { kind: "mutation", input: onEndpoint, expected: rulers, names: ["endpointId"] },
  "webhook.retry": {
    kind: "mutation",
    input: ({ endpoint }) => ({ deliveryId: endpoint.deliveryId }),
    expected: rulers,
    names: ["deliveryId"],
  },
};
