import { TriangleAlert } from "lucide-react";

/** Why the question is asked once more. */
export function ChangedNote({ changes }: { changes: readonly string[] | undefined }) {
  return (
    <div role="status" className="empty:hidden">
      {changes && (
        <div className="flex gap-2.5 rounded-lg bg-warn-soft px-3.5 py-2.5 text-sm text-warn">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <div>
            <p className="font-medium">This has changed since you looked. Nothing was deleted; look again.</p>
            {changes.map((change) => (
              <p key={change}>{change}</p>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}
