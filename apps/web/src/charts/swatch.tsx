/** The colour of a series, beside its name. */
export function Swatch({ colour }: { colour: string }) {
  return (
    <svg aria-hidden width={8} height={8} className="shrink-0">
      <rect width={8} height={8} rx={2} fill={colour} />
    </svg>
  );
}
