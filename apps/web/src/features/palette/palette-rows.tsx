import { Keys } from "@meridian/ui";
import { Command as Cmdk } from "cmdk";
import { ChevronRight } from "lucide-react";
import type { Command } from "./commands";
import type { CommandGroup } from "./find-commands";

const HEADING =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-muted [&_[cmdk-group-heading]]:text-xs";

type Props = { groups: readonly CommandGroup[]; onChoose: (command: Command) => void };

export function PaletteRows({ groups, onChoose }: Props) {
  const found = groups.reduce((sum, { commands }) => sum + commands.length, 0);
  return (
    <>
      <Cmdk.List label="Commands" className="min-h-0 max-h-[min(24rem,60dvh)] overflow-y-auto overscroll-contain p-1.5">
        {groups.map(({ name, commands }) => (
          <Cmdk.Group key={name} heading={name} className={HEADING}>
            {commands.map((command) => (
              <Row key={command.id} command={command} onChoose={() => onChoose(command)} />
            ))}
          </Cmdk.Group>
        ))}
      </Cmdk.List>
      {found === 0 && <p className="px-4 pt-2 pb-8 text-center text-ink-muted text-sm">Nothing has that name.</p>}
      <span role="status" className="sr-only">
        {found === 1 ? "1 result" : `${found} results`}
      </span>
    </>
  );
}

function Row({ command, onChoose }: { command: Command; onChoose: () => void }) {
  const { id, name, aside, icon: Icon, keys } = command;
  return (
    <Cmdk.Item
      value={id}
      onSelect={onChoose}
      className="flex min-h-9 cursor-pointer select-none items-center gap-2.5 rounded-md px-2 py-1.5 text-sm data-[selected=true]:bg-pressed pointer-coarse:min-h-11"
    >
      {Icon && <Icon className="size-4 shrink-0 text-ink-muted" />}
      <span className="min-w-0 truncate">{name}</span>
      <span className="min-w-0 flex-1 truncate text-right text-ink-muted text-xs tabular-nums">{aside}</span>
      {keys && <Keys keys={keys} className="max-sm:hidden" />}
      {"runWithZone" in command && <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint" />}
    </Cmdk.Item>
  );
}
