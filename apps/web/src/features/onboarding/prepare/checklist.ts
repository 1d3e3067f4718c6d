import { type Allowed, clientCommand, consentFlag } from "./command";
import type { System } from "./system";

export type Doubt = { title: string; advice: string; command?: string };

type Asked = { system: System; url: string; allowed: Allowed; done: number };

/** What usually is the matter when nothing arrives: what fits the stage it stopped at comes first. */
export function checklist({ system, url, allowed, done }: Asked): Doubt[] {
  const call = (args: string) => clientCommand(system, args);
  const onTheWay: Doubt[] = [
    {
      title: "The command stopped before it asked for the code",
      advice:
        "Node may be missing or older than 20.19, the folder may not be on that machine, or the file was changed on its way: reload this page, and copy the command again.",
      command: "node --version",
    },
    {
      title: "The server could not be reached",
      advice:
        "This answers “ready” when the way is free. Where a proxy or a certificate of your own network is in between, Node has to be told: NODE_USE_ENV_PROXY=1, or NODE_EXTRA_CA_CERTS with the certificate's file.",
      command: `${system === "windows" ? "curl.exe" : "curl"} -sS ${url}/api/ready`,
    },
    {
      title: "“Login code not found”",
      advice: "It has run out, or was used already. Show a new one, and log in with that.",
      command: call(`login --url ${url} ${consentFlag(system, allowed)}`),
    },
  ];
  const onceThere: Doubt[] = [
    {
      title: "Ask the machine itself",
      advice: "Checks server, clock, token, logs, folders and what was refused, and says what to do about each.",
      command: call("doctor"),
    },
    {
      title: "No logs, or none in the folder that was allowed",
      advice:
        "This prints what would be sent, and sends nothing. When it prints nothing, allow the folder your agents work in, or everything.",
      command: call("collect --dry-run"),
    },
    {
      title: "The collector is not running, or the server refused something",
      advice:
        "Says what was sent, what waits and whether anything collects. A clock that is wrong shows here and above.",
      command: call("status"),
    },
  ];
  return done === 0 ? [...onTheWay, ...onceThere] : [...onceThere, ...onTheWay.slice(1, 2)];
}
