"use client";

import { Button, Card, EmptyState } from "@meridian/ui";
import { Plus, WalletMinimal } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { trpc } from "~/trpc/client";
import { usePolling } from "~/trpc/live/connection";
import { BudgetRow } from "./budget-row";
import type { Budget } from "./prepare/budget-words";

const BudgetEditor = dynamic(() => import("./budget-editor").then((file) => file.BudgetEditor), { ssr: false });
const RemoveBudget = dynamic(() => import("./remove-budget").then((file) => file.RemoveBudget), { ssr: false });

const POLL_MS = 30_000;
type Asked = { what: "new" } | { what: "edit" | "remove"; budget: Budget };

/** What may be spent on what, and what was. */
export function Budgets({ workspaceId }: { workspaceId: string }) {
  const [asked, setAsked] = useState<Asked>();
  const [{ budgets, mayEdit }] = trpc.budget.list.useSuspenseQuery(
    { workspaceId },
    { refetchInterval: usePolling(POLL_MS, POLL_MS) },
  );
  const close = () => setAsked(undefined);
  const add = (
    <Button variant="primary" onClick={() => setAsked({ what: "new" })}>
      <Plus aria-hidden />
      Add budget
    </Button>
  );
  return (
    <>
      <Card
        title="Budgets"
        description="In real spending. What subscriptions pay for is not part of it."
        action={mayEdit && budgets.length > 0 ? add : undefined}
      >
        {budgets.length === 0 ? (
          <EmptyState icon={WalletMinimal} title="No budget yet" headingLevel="h3" action={mayEdit ? add : undefined}>
            {mayEdit
              ? "Say what the workspace, a project or a runtime may spend in a day, a week or a month, and be told at 80 and 100 %."
              : "Owners and admins of the workspace say what may be spent, and everybody is told at 80 and 100 %."}
          </EmptyState>
        ) : (
          <ul aria-label="Budgets" className="mt-3 divide-y divide-line border-line border-t">
            {budgets.map((budget) => (
              <BudgetRow
                key={budget.id}
                budget={budget}
                mayEdit={mayEdit}
                onEdit={() => setAsked({ what: "edit", budget })}
                onRemove={() => setAsked({ what: "remove", budget })}
              />
            ))}
          </ul>
        )}
      </Card>
      {asked?.what === "remove" ? (
        <RemoveBudget budget={asked.budget} onClose={close} />
      ) : (
        asked && (
          <BudgetEditor
            workspaceId={workspaceId}
            budget={asked.what === "edit" ? asked.budget : undefined}
            onClose={close}
          />
        )
      )}
    </>
  );
}
