import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import type { Heat } from "./heat";

/** The numbers of a grid of colours: its columns go down, where there is room for any number of them. */
export function HeatTable({ heat, columnName }: { heat: Heat; columnName: string }) {
  // What scrolls must be reachable by keyboard.
  const scroller = { role: "group", tabIndex: 0, "aria-label": `${heat.name}, scrollable` };
  return (
    <div
      {...scroller}
      className="max-h-96 overflow-y-auto print:max-h-none print:overflow-visible focus-visible:-outline-offset-2"
    >
      <Table label={heat.name}>
        <TableHead>
          <TableRow>
            <TableHeader>{columnName}</TableHeader>
            {heat.rows.map(({ key, label }) => (
              <TableHeader key={key} numeric>
                {label}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {heat.columns.map(({ key, name }, column) => (
            <TableRow key={key}>
              <th scope="row" className="whitespace-nowrap px-3 py-2 text-left font-normal first:pl-5">
                {name}
              </th>
              {heat.rows.map((row) => (
                <TableCell key={row.key} numeric className="whitespace-nowrap">
                  {row.cells[column]?.value ?? ""}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
