import { randomUUID } from "node:crypto";
import {
  anybody,
  type Expected,
  itsMaker,
  keepers,
  machines,
  members,
  membersChanging,
  ownMachine,
  people,
  rulers,
} from "./authz.expected";
import { TEST_PASSWORD } from "./mint";
import type { World } from "./world";

/** What one procedure answers to everybody, for an input that is right. */
export type Row = {
  kind: "query" | "mutation";
  input: (world: World) => Record<string, unknown> | undefined;
  expected: Expected;
  /** The fields that name a thing; a foreign one must be answered like a missing one. */
  names?: string[];
};

const inWorkspace = ({ workspace }: World) => ({ workspaceId: workspace.id });
const onRuntime = ({ runtime }: World) => ({ runtimeId: runtime.id });
const onMember = (world: World) => ({ ...inWorkspace(world), userId: world.people.member.id });
const onAgent = ({ agent }: World) => ({ agentId: agent.id });
const onDaemon = ({ runtime }: World) => ({ daemonId: runtime.daemonId });

const onAutopilot = ({ autopilot }: World) => ({ autopilotId: autopilot.id });
const nineInBerlin = { expression: "0 9 * * 1-5", schedulingZone: "Europe/Berlin" };
const kept = (input: Row["input"], ...names: string[]): Row => ({ kind: "mutation", input, expected: keepers, names });
const onEndpoint = ({ endpoint }: World) => ({ endpointId: endpoint.id });
const perMonth = { unit: "month", zone: "Europe/Berlin", weekStart: 1 };
const onTask = ({ runtime, taskId }: World) => ({ runtimeId: runtime.id, taskId });

const report: Row = { kind: "query", input: onRuntime, expected: members, names: ["runtimeId"] };
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
const aMachine = { deviceName: "laptop", cliVersion: "1.0.0", runtimes: [{ provider: "claude", name: "Claude" }] };

export const MATRIX: Record<string, Row> = {
  // A stream: what is judged here is whether it opens.
  "event.changes": { kind: "query", input: inWorkspace, expected: members, names: ["workspaceId"] },
  "event.newest": { kind: "query", input: inWorkspace, expected: members },
  "user.me": { kind: "query", input: () => undefined, expected: people },
  "user.teamZones": { kind: "query", input: () => undefined, expected: people },
  "user.updatePreferences": { kind: "mutation", input: () => ({ timezone: "Asia/Tokyo" }), expected: people },

  "user.update": {
    kind: "mutation",
    input: () => ({ name: "Renamed" }),
    expected: { ...people, demoVisitor: 403 },
  },
  "user.changePassword": {
    kind: "mutation",
    input: () => ({ currentPassword: TEST_PASSWORD, newPassword: "another horse battery" }),
    expected: { ...people, demoVisitor: 403 },
  },

  "session.list": { kind: "query", input: () => undefined, expected: people },
  "session.revoke": {
    kind: "mutation",
    input: ({ session }) => ({ sessionId: session.id }),
    expected: {
      ...people,
      stranger: 404,
      exMember: 404,
      demoVisitor: 403,
      member: 404,
      runtimeOwner: 404,
      admin: 404,
    },
    names: ["sessionId"],
  },
  "session.revokeOthers": { kind: "mutation", input: () => undefined, expected: { ...people, demoVisitor: 403 } },

  // A view is a preference, and its maker's alone.
  "view.list": { kind: "query", input: inWorkspace, expected: members, names: ["workspaceId"] },
  "view.create": {
    kind: "mutation",
    input: (world) => ({ ...inWorkspace(world), name: `view ${randomUUID()}`, query: "health=offline" }),
    expected: members,
    names: ["workspaceId"],
  },
  "view.update": {
    kind: "mutation",
    input: ({ workspace, view }) => ({ workspaceId: workspace.id, viewId: view.id, name: "Renamed" }),
    expected: itsMaker,
    names: ["workspaceId", "viewId"],
  },
  "view.delete": {
    kind: "mutation",
    input: ({ workspace, view }) => ({ workspaceId: workspace.id, viewId: view.id }),
    expected: itsMaker,
    names: ["workspaceId", "viewId"],
  },

  "workspace.list": { kind: "query", input: () => undefined, expected: people },
  "workspace.get": {
    kind: "query",
    input: ({ workspace }) => ({ slug: workspace.slug }),
    expected: members,
    names: ["slug"],
  },
  "workspace.create": {
    kind: "mutation",
    input: () => ({ name: "New", slug: `new-${randomUUID()}` }),
    expected: { ...people, demoVisitor: 403 },
  },

  "member.list": { kind: "query", input: inWorkspace, expected: members, names: ["workspaceId"] },

  "member.removal": {
    kind: "query",
    input: onMember,
    expected: { ...members, demoVisitor: 403, runtimeOwner: 403 },
    names: ["workspaceId", "userId"],
  },
  "member.update": {
    kind: "mutation",
    input: (world) => ({ ...onMember(world), role: "admin" }),
    expected: rulers,
    names: ["workspaceId", "userId"],
  },
  // The member goes; a colleague may not send them.
  "member.remove": {
    kind: "mutation",
    input: onMember,
    expected: { ...membersChanging, runtimeOwner: 403 },
    names: ["workspaceId", "userId"],
  },
  // The only owner stays.
  "member.leave": {
    kind: "mutation",
    input: inWorkspace,
    expected: { ...membersChanging, owner: 409, ownerToken: 409 },
    names: ["workspaceId"],
  },

  "audit.list": { kind: "query", input: inWorkspace, expected: rulers, names: ["workspaceId"] },

  "check.sums": { kind: "query", input: inWorkspace, expected: rulers, names: ["workspaceId"] },
  "check.runtimes": { kind: "query", input: inWorkspace, expected: rulers, names: ["workspaceId"] },
  "check.verification": { kind: "query", input: inWorkspace, expected: rulers, names: ["workspaceId"] },
  "check.verify": { kind: "mutation", input: inWorkspace, expected: rulers, names: ["workspaceId"] },

  "invitation.roles": { kind: "query", input: inWorkspace, expected: members, names: ["workspaceId"] },
  "invitation.list": {
    kind: "query",
    input: inWorkspace,
    expected: rulers,
    names: ["workspaceId"],
  },
  "invitation.create": {
    kind: "mutation",
    input: (world) => ({ ...inWorkspace(world), email: `${randomUUID()}@example.com`, role: "admin" }),
    expected: rulers,
    names: ["workspaceId"],
  },
  "invitation.revoke": {
    kind: "mutation",
    input: ({ invitation }) => ({ invitationId: invitation.id }),
    expected: rulers,
    names: ["invitationId"],
  },
  "invitation.get": { kind: "query", input: ({ invitation }) => ({ token: invitation.token }), expected: anybody },
  // It is for the stranger.
  "invitation.accept": {
    kind: "mutation",
    input: ({ invitation }) => ({ token: invitation.token }),
    expected: {
      ...people,
      exMember: 403,
      demoVisitor: 403,
      member: 403,
      runtimeOwner: 403,
      admin: 403,
      owner: 403,
      ownerToken: 403,
    },
  },

  "token.list": { kind: "query", input: inWorkspace, expected: members, names: ["workspaceId"] },
  "token.create": {
    kind: "mutation",
    input: (world) => ({ ...inWorkspace(world), kind: "daemon", name: "laptop" }),
    expected: membersChanging,
    names: ["workspaceId"],
  },
  "token.revoke": kept(({ token }) => ({ tokenId: token.id }), "tokenId"),
  "token.createLoginCode": {
    kind: "mutation",
    input: inWorkspace,
    expected: membersChanging,
    names: ["workspaceId"],
  },
  // The code is the credential: whatever else is shown beside it says nothing, but for a daemon's token.
  "token.redeemLoginCode": {
    kind: "mutation",
    input: ({ code }) => ({ code, name: "laptop" }),
    expected: anybody,
  },

  "agent.list": { kind: "query", input: inWorkspace, expected: members, names: ["workspaceId"] },
  "agent.overview": { kind: "query", input: inWorkspace, expected: members, names: ["workspaceId"] },
  "agent.create": kept(
    (world) => ({ ...inWorkspace(world), ...onRuntime(world), name: `agent ${randomUUID()}` }),
    "workspaceId",
    "runtimeId",
  ),
  "agent.update": kept(
    (world) => ({ ...onAgent(world), ...onRuntime(world), name: `agent ${randomUUID()}` }),
    "agentId",
    "runtimeId",
  ),
  "agent.archive": { kind: "mutation", input: onAgent, expected: keepers, names: ["agentId"] },
  "agent.unarchive": { kind: "mutation", input: onAgent, expected: keepers, names: ["agentId"] },

  "runtime.list": { kind: "query", input: inWorkspace, expected: members, names: ["workspaceId"] },
  "runtime.overview": { kind: "query", input: inWorkspace, expected: members, names: ["workspaceId"] },
  "runtime.get": report,
  "runtime.usage": report,
  "runtime.hourlyActivity": report,
  "runtime.byAgent": report,
  "runtime.byHour": report,
  "runtime.byHourOfWeek": report,
  "runtime.totals": report,
  "runtime.gaps": report,
  "runtime.annotations": report,
  "runtime.tasks": report,
  "runtime.rejects": report,
  "runtime.update": kept((world) => ({ ...onRuntime(world), name: "Renamed" }), "runtimeId"),
  "runtime.outsiders": report,
  "runtime.deletion": report,
  "runtime.delete": { kind: "mutation", input: onRuntime, expected: keepers, names: ["runtimeId"] },

  "machine.rename": kept(
    (world) => ({ ...inWorkspace(world), ...onDaemon(world), name: "Renamed" }),
    "workspaceId",
    "daemonId",
  ),

  "dashboard.choices": dashboard,
  "dashboard.totals": dashboard,
  "dashboard.reportedCosts": dashboard,
  "dashboard.usage": dashboard,
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

  "autopilot.list": { kind: "query", input: inWorkspace, expected: members, names: ["workspaceId"] },
  "autopilot.get": { kind: "query", input: onAutopilot, expected: members, names: ["autopilotId"] },
  "autopilot.runs": { kind: "query", input: onAutopilot, expected: members, names: ["autopilotId"] },
  "autopilot.create": {
    kind: "mutation",
    input: (world) => ({ ...inWorkspace(world), name: "Nightly", instructions: "Tidy up.", agentId: world.worker.id }),
    // The agent's runtime is private.
    expected: keepers,
    names: ["workspaceId", "agentId"],
  },
  "autopilot.update": kept((world) => ({ ...onAutopilot(world), agentId: world.worker.id }), "autopilotId", "agentId"),
  "autopilot.pause": kept(onAutopilot, "autopilotId"),
  "autopilot.resume": kept(onAutopilot, "autopilotId"),
  "autopilot.archive": kept(onAutopilot, "autopilotId"),
  "autopilot.runNow": kept(onAutopilot, "autopilotId"),
  "autopilot.createTrigger": kept(
    (world) => ({ ...onAutopilot(world), kind: "schedule", ...nineInBerlin }),
    "autopilotId",
  ),
  "autopilot.updateTrigger": kept(({ schedule }) => ({ triggerId: schedule.id, ...nineInBerlin }), "triggerId"),
  "autopilot.removeTrigger": kept(({ schedule }) => ({ triggerId: schedule.id }), "triggerId"),
  "autopilot.rotateSecret": kept(({ webhook }) => ({ triggerId: webhook.id }), "triggerId"),

  "daemon.me": { kind: "query", input: () => undefined, expected: machines },
  "daemon.register": {
    kind: "mutation",
    input: (world) => ({ ...onDaemon(world), ...aMachine }),
    expected: { ...machines, daemonOfAnother: 409 },
  },
  "daemon.heartbeat": { kind: "mutation", input: onDaemon, expected: ownMachine, names: ["daemonId"] },
  "daemon.deregister": { kind: "mutation", input: onDaemon, expected: ownMachine, names: ["daemonId"] },
  "daemon.report": {
    kind: "mutation",
    input: (world) => ({ ...onRuntime(world), tasks: [], usage: [] }),
    expected: ownMachine,
    names: ["runtimeId"],
  },
  "daemon.claim": { kind: "mutation", input: onRuntime, expected: ownMachine, names: ["runtimeId"] },
  "daemon.start": { kind: "mutation", input: onTask, expected: ownMachine, names: ["runtimeId"] },
  "daemon.complete": { kind: "mutation", input: onTask, expected: ownMachine, names: ["runtimeId"] },
  "daemon.fail": { kind: "mutation", input: onTask, expected: ownMachine, names: ["runtimeId"] },
  "daemon.cancel": { kind: "mutation", input: onTask, expected: ownMachine, names: ["runtimeId"] },
};
