import { productOf } from "~/features/report/providers";
import type { Formats } from "~/formats/formats";

export type Runtime = {
  id: string;
  workspaceId: string;
  daemonId: string | null;
  name: string;
  reportedName: string;
  provider: string;
  launchHeader: string;
  status: "online" | "offline";
  deviceInfo: string;
  machineName: string;
  metadata: Record<string, unknown>;
  ownerId: string | null;
  ownerName: string | null;
  mayEdit: boolean;
  visibility: "private" | "public";
  lastSeenAt: string | null;
  clockSkewMs?: number | null;
  waitingItems?: number | null;
  /** When more than one collector was last seen to beat as its daemon. */
  twinSeenAt?: string | null;
  client?: { standing: "current" | "outdated" | "refused"; newest: string; oldest: string };
  isFlatRate: boolean;
  createdAt: string;
};

export type Fact = { name: string; value: string; explanation?: string; isWarning?: boolean };
type Viewer = { userId: string; zone: string; formats: Formats };

const SKEW_WORTH_SAYING_MS = 2_000;
const VISIBILITY = {
  private: "Only its owner and admins may bind agents to it; every member may see it",
  public: "Every member may bind agents to it",
} as const;

/** What a reader asks about a runtime before its numbers; what nobody told us is left out. */
export function runtimeFacts(runtime: Runtime, { userId, zone, formats }: Viewer): Fact[] {
  const owner = runtime.ownerId === userId ? "You" : runtime.ownerName;
  const facts: (Fact | undefined)[] = [
    owner ? { name: "Owner", value: owner } : undefined,
    runtime.machineName ? { name: "Machine", value: runtime.machineName, ...reportedAs(runtime) } : undefined,
    {
      name: "Provider",
      value: productOf(runtime),
      ...(runtime.launchHeader ? { explanation: runtime.launchHeader } : {}),
    },
    {
      name: "Visibility",
      value: runtime.visibility === "private" ? "Private" : "Public",
      explanation: VISIBILITY[runtime.visibility],
    },
    runtime.isFlatRate
      ? { name: "Paid by", value: "A flat rate", explanation: "Its costs are list value, and nobody's spending" }
      : undefined,
    cliVersion(runtime),
    { name: "Connected", value: formats.instant(new Date(runtime.createdAt), zone), explanation: `In ${zone}` },
    skew(runtime.clockSkewMs ?? 0, formats),
    waiting(runtime.waitingItems ?? 0, formats),
  ];
  return facts.filter((fact) => fact !== undefined);
}

/** What the machine calls itself, where a person calls it something else. */
function reportedAs({ machineName, deviceInfo }: Runtime): Pick<Fact, "explanation"> {
  return machineName === deviceInfo || deviceInfo === "" ? {} : { explanation: `Calls itself ${deviceInfo}` };
}

function cliVersion({ metadata: { cliVersion: reported }, client }: Runtime): Fact | undefined {
  if (typeof reported !== "string" || reported === "") return undefined;
  const name = "CLI version";
  if (!client || client.standing === "current") return { name, value: reported };
  const tooOld = client.standing === "refused";
  return {
    name,
    value: `${reported}, ${tooOld ? "too old" : "outdated"}`,
    explanation: tooOld
      ? `This server works with ${client.oldest} or newer. Fetch ${client.newest} again on the machine, as “Connect” says.`
      : `This server gives out ${client.newest}. Fetch it again on the machine, as “Connect” says.`,
    isWarning: true,
  };
}

function skew(clockSkewMs: number, formats: Formats): Fact | undefined {
  if (Math.abs(clockSkewMs) < SKEW_WORTH_SAYING_MS) return undefined;
  const seconds = Math.abs(clockSkewMs) / 1_000;
  const size = seconds < 60 ? `${formats.decimal(seconds)} seconds` : formats.duration(seconds);
  return {
    name: "Clock",
    value: `${size} ${clockSkewMs > 0 ? "ahead" : "behind"}`,
    explanation:
      "The machine's clock against the server's, measured by its last heartbeat. Usage lies where that clock puts it.",
    isWarning: true,
  };
}

/** Fewer are on their way with the next report. */
const MOST_ON_THEIR_WAY = 1_000;

function waiting(items: number, formats: Formats): Fact | undefined {
  if (items <= MOST_ON_THEIR_WAY) return undefined;
  return {
    name: "Waiting",
    value: `${formats.count(items)} items`,
    explanation:
      "They are on the machine and in no report yet, as its last heartbeat said. “meridian doctor” there says what holds them up.",
    isWarning: true,
  };
}
