import { randomUUID } from "node:crypto";
import type { World } from "../world";
import { keepers, machines, members, ownMachine } from "./expected";
import { inWorkspace, kept, onRuntime, type Row } from "./row";

const onAgent = ({ agent }: World) => ({ agentId: agent.id });
const onDaemon = ({ runtime }: World) => ({ daemonId: runtime.daemonId });
const onAutopilot = ({ autopilot }: World) => ({ autopilotId: autopilot.id });
const nineInBerlin = { expression: "0 9 * * 1-5", schedulingZone: "Europe/Berlin" };
const onTask = ({ runtime, taskId }: World) => ({ runtimeId: runtime.id, taskId });
const report: Row = { kind: "query", input: onRuntime, expected: members, names: ["runtimeId"] };
const aMachine = { deviceName: "laptop", cliVersion: "1.0.0", runtimes: [{ provider: "claude", name: "Claude" }] };

/** What runs, by whom it is used, and what it does by itself. */
export const RUNTIMES: Record<string, Row> = {
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
