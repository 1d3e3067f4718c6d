"use client";

import { parseZone, UTC } from "@meridian/time";
import { toast } from "@meridian/ui";
import { type FormEvent, useState } from "react";
import { useViewingTimezone, useWeekStart } from "~/features/viewing-zone/use-viewing-timezone";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { parseAmount, type Subject, subjectInput } from "./prepare/budget-form";
import type { Budget } from "./prepare/budget-words";

type Asked = { workspaceId: string; budget: Budget | undefined; onDone: () => void };

/** A budget while somebody writes it, and what its period has come to already. */
export function useBudgetForm({ workspaceId, budget, onDone }: Asked) {
  const { zone: viewingZone } = useViewingTimezone();
  const own = useWeekStart();
  const [subject, setSubject] = useState<Subject>(budget ? `${budget.subjectKind}:${budget.subjectId}` : "workspace:");
  const [unit, setUnit] = useState<Budget["unit"]>(budget?.unit ?? "month");
  const [amount, setAmount] = useState(budget ? String(budget.amountUsd) : "");
  const [zone, setZone] = useState(parseZone(budget?.zone) ?? viewingZone ?? UTC);
  const [weekStart, setWeekStart] = useState(budget?.weekStart ?? own);
  const [isTried, setTried] = useState(false);
  const question = { workspaceId, unit, zone, weekStart, ...subjectInput(subject) };
  const preview = trpc.budget.preview.useQuery(question, { staleTime: 0 });
  const amountUsd = parseAmount(amount);
  const { save, error, isPending } = useSave(budget, onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (amountUsd === undefined || isPending) return;
    save({ ...question, amountUsd });
  };
  return {
    subject,
    setSubject,
    unit,
    setUnit,
    amount,
    setAmount,
    zone,
    setZone,
    weekStart,
    setWeekStart,
    amountUsd,
    amountError:
      amountUsd === undefined && (isTried || amount !== "") ? "An amount from 0.01, in whole cents." : undefined,
    preview,
    refused: error ? refusalSentence(error) : undefined,
    isPending,
    submit,
  };
}

type Wish = { workspaceId: string; unit: Budget["unit"]; zone: string; weekStart: number; amountUsd: number };

function useSave(budget: Budget | undefined, onDone: () => void) {
  const utils = trpc.useUtils();
  const onSuccess = async () => {
    await utils.budget.invalidate();
    onDone();
    toast.success(budget ? "The budget is changed." : "The budget is set.");
  };
  const create = trpc.budget.create.useMutation({ onSuccess });
  const update = trpc.budget.update.useMutation({ onSuccess });
  const save = (wish: Wish) => {
    const { amountUsd, zone, weekStart } = wish;
    if (budget) update.mutate({ budgetId: budget.id, amountUsd, zone, weekStart });
    else create.mutate(wish);
  };
  return { save, error: create.error ?? update.error, isPending: create.isPending || update.isPending };
}
