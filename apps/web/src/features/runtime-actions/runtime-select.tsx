"use client";

import { type FieldControl, NativeSelect } from "@meridian/ui";
import { type Answers, trpc } from "~/trpc/client";
import { placeOf } from "./subject";

type Runtime = Answers["runtime"]["list"][number];
/** The value of "bound to none". */
const NONE = "";

type Props = Partial<FieldControl> & {
  workspaceId: string;
  value: string | null;
  onChange: (runtimeId: string | null) => void;
  /** Not offered: where it is bound already, or what is about to go. */
  except?: string;
  className?: string;
  "aria-label"?: string;
};

/** Runtimes that an agent can be bound to by this reader; the others are named with the reason. */
export function RuntimeSelect({ workspaceId, value, onChange, except, className, ...control }: Props) {
  const { data = [], isPending } = trpc.runtime.list.useQuery({ workspaceId });
  const others = data.filter(({ id }) => id !== except);
  const closed = others.filter(({ mayBind }) => !mayBind);
  return (
    <NativeSelect
      {...control}
      value={value ?? NONE}
      disabled={isPending}
      onChange={({ target }) => onChange(target.value === NONE ? null : target.value)}
      className={className}
    >
      <option value={NONE}>No runtime</option>
      {others
        .filter(({ mayBind }) => mayBind)
        .map((runtime) => (
          <option key={runtime.id} value={runtime.id}>
            {placeOf(runtime)}
          </option>
        ))}
      {closed.length > 0 && (
        <optgroup label="Private: only the owner and admins can bind">
          {closed.map((runtime) => (
            <option key={runtime.id} value={runtime.id} disabled>
              {ofOwner(runtime)}
            </option>
          ))}
        </optgroup>
      )}
    </NativeSelect>
  );
}

const ofOwner = (runtime: Runtime) =>
  runtime.ownerName === null ? placeOf(runtime) : `${placeOf(runtime)} (${runtime.ownerName})`;
