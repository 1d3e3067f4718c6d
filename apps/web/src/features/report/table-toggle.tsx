import { Button } from "@meridian/ui";
import { ChartColumn, Table2 } from "lucide-react";

type Props = { isTable: boolean; onChange: (isTable: boolean) => void };

/** Between a picture and its numbers. */
export function TableToggle({ isTable, onChange }: Props) {
  return (
    <Button variant="quiet" size="sm" aria-pressed={isTable} onClick={() => onChange(!isTable)}>
      {isTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
      <span className="max-sm:sr-only">{isTable ? "View as chart" : "View as table"}</span>
    </Button>
  );
}
