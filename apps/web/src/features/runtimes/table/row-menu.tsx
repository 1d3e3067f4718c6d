"use client";

import { Button, copyText, MenuItem, MenuSeparator, toast } from "@meridian/ui";
import { ArrowUpRight, Copy, Ellipsis, Link2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { RuntimeMenu } from "~/features/runtime-actions/runtime-menu";
import type { ListRow } from "../prepare/row";
import { useOfRow } from "./use-of-row";

type Props = { row: ListRow; path: string };

/** Made when it is first asked for: hundreds of closed menus would be work for nothing. */
export function RowMenu(props: Props) {
  const { id, name } = props.row;
  const [isMade, setMade] = useOfRow(id);
  if (isMade) return <MadeMenu {...props} />;
  return <MenuButton name={name} aria-haspopup="menu" aria-expanded={false} onClick={() => setMade(true)} />;
}

function MadeMenu({ row, path }: Props) {
  const { id: runtimeId, name } = row;
  const router = useRouter();
  const copy = async (what: string, text: string) => {
    if (await copyText(text)) toast.success(`Copied the ${what} of ${name}`);
    else toast.error(`The ${what} could not be copied`);
  };
  return (
    <RuntimeMenu runtime={row} defaultOpen trigger={<MenuButton name={name} />}>
      <MenuItem onSelect={() => router.push(path)}>
        <ArrowUpRight aria-hidden />
        Open
      </MenuItem>
      <MenuItem onSelect={() => copy("id", runtimeId)}>
        <Copy aria-hidden />
        Copy id
      </MenuItem>
      <MenuItem onSelect={() => copy("link", `${window.location.origin}${path}`)}>
        <Link2 aria-hidden />
        Copy link
      </MenuItem>
      <MenuSeparator />
    </RuntimeMenu>
  );
}

const MenuButton = ({ name, ...props }: { name: string } & React.ComponentProps<typeof Button>) => (
  <Button
    variant="quiet"
    size="icon"
    aria-label={`Actions for ${name}`}
    className="relative z-10 size-7 pointer-coarse:size-11"
    {...props}
  >
    {DOTS}
  </Button>
);

// Drawn once for all rows, as are the icons of other cells: what is the same element is not looked at again.
const DOTS = <Ellipsis aria-hidden />;
