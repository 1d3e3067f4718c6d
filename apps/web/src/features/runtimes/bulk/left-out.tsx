import type { LeftOut as Left } from "./summary";

/** Those it was not, or will not be, done to: by name, with the reason. */
export function LeftOut({ title, rows }: { title: string; rows: readonly Left[] }) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title} className="text-sm">
      <p className="font-medium">{title}</p>
      <ul className="mt-1 max-h-40 overflow-y-auto rounded-md border border-line">
        {rows.map(({ id, name, because }) => (
          <li key={id} className="border-line border-b px-3 py-1.5 last:border-b-0">
            <span className="font-medium">{name}</span> <span className="text-ink-muted">{because}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
