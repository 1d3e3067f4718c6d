import { CopyLine } from "@meridian/ui";
import { Disclosure } from "./disclosure";
import { clientCommand } from "./prepare/command";
import { SERVICES } from "./prepare/keep-running";
import type { System } from "./prepare/system";

/** What leaves the machine, and how to make it last. */
export function More({ system }: { system: System }) {
  const { name, command, undo } = SERVICES[system];
  return (
    <>
      <Disclosure title="What leaves the machine">
        <p>
          Counters, and nothing that was said: for each response its time, model and tokens, and for each session when
          it was and the last name of its folder. Never a word of a prompt, an answer or a file, and nothing of sessions
          that began outside of what you allow. This prints the very lines that would be sent, and sends nothing:
        </p>
        <CopyLine value={clientCommand(system, "collect --dry-run")} label="command" />
      </Disclosure>
      <Disclosure title={`Keep it running, with ${name}`}>
        <p>
          The command above collects as long as its window is open. Once the machine is connected, end it with Ctrl-C
          and let {name} run it from now on, also after a restart:
        </p>
        <CopyLine value={command} label="service" />
        <p className="text-ink-muted">This takes it away again:</p>
        <CopyLine value={undo} label="command" />
      </Disclosure>
    </>
  );
}
