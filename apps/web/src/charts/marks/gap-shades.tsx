import type { scaleBand } from "@visx/scale";
import { useId } from "react";
import type { Gap } from "../figure";

type X = ReturnType<typeof scaleBand<string>>;

/** Where nothing could be known the ground is hatched, so that it is told apart from zero. */
export function GapShades({ gaps, x, height }: { gaps: readonly Gap[]; x: X; height: number }) {
  const hatch = useId();
  const start = x.step() * (x.padding() / 2);
  return (
    <g aria-hidden>
      <Hatch id={hatch} />
      {gaps.map(({ from, to, kind }) => (
        <rect
          key={`${kind} ${from}`}
          data-gap={kind}
          x={`${start + from * x.step()}%`}
          width={`${(to - from) * x.step()}%`}
          height={height}
          fill={kind === "offline" ? `url(#${hatch})` : "var(--color-sunken)"}
        />
      ))}
    </g>
  );
}

export function GapSwatch({ kind }: { kind: Gap["kind"] }) {
  const hatch = useId();
  return (
    <svg aria-hidden width={14} height={10} className="shrink-0">
      <Hatch id={hatch} />
      <rect
        x={0.5}
        y={0.5}
        width={13}
        height={9}
        rx={2}
        fill={kind === "offline" ? `url(#${hatch})` : "var(--color-sunken)"}
        stroke="var(--color-line-strong)"
      />
    </svg>
  );
}

function Hatch({ id }: { id: string }) {
  return (
    <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={5} height={5} fill="var(--color-sunken)" />
      <line x1={0} y1={0} x2={0} y2={5} stroke="var(--color-line-strong)" strokeWidth={2} />
    </pattern>
  );
}
