type Fact = { name: string; value: string };

/** What choices come to, at this moment. */
export function Facts({ label, facts }: { label: string; facts: readonly Fact[] }) {
  return (
    <dl aria-label={label} className="rounded-lg border border-line bg-sunken/60 px-4 py-3 text-sm">
      {facts.map(({ name, value }) => (
        <div key={name} className="flex gap-3 py-0.5">
          <dt className="w-20 shrink-0 text-ink-muted">{name}</dt>
          {/* The server's time-zone data may be older than the browser's. */}
          <dd suppressHydrationWarning className="min-w-0 tabular-nums">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
