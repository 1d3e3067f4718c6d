import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import type { Figure } from "./figure";

/** The numbers of a chart, for those who would rather read them. */
export function FigureTable({ figure }: { figure: Figure }) {
  // What scrolls must be reachable by keyboard.
  const series = figure.series.filter(({ isShown }) => isShown);
  const scroller = { role: "group", tabIndex: 0, "aria-label": `${figure.name}, scrollable` };
  return (
    <div
      {...scroller}
      className="max-h-96 overflow-y-auto print:max-h-none print:overflow-visible focus-visible:-outline-offset-2"
    >
      <Table label={figure.name}>
        <TableHead>
          <TableRow>
            <TableHeader>{figure.columnName}</TableHeader>
            {series.map(({ key, label }) => (
              <TableHeader key={key} numeric className="whitespace-normal">
                {label}
              </TableHeader>
            ))}
            <TableHeader numeric>Total</TableHeader>
            {figure.compared && <TableHeader numeric>{figure.compared.name}</TableHeader>}
          </TableRow>
        </TableHead>
        <TableBody>
          {figure.columns.map(({ key, title, note, remarks = [], readings, total, compared }) => (
            <TableRow key={key}>
              <th scope="row" className="whitespace-nowrap px-3 py-2 text-left font-normal first:pl-5">
                {title}
                {note && <span className="text-ink-muted"> {note}</span>}
                {remarks.map((remark) => (
                  <span key={remark} className="block min-w-28 whitespace-normal text-ink-muted text-xs">
                    {remark}
                  </span>
                ))}
              </th>
              {series.map((one) => (
                <TableCell key={one.key} numeric>
                  {readings.find(({ key }) => key === one.key)?.value ?? "—"}
                </TableCell>
              ))}
              <TableCell numeric className="whitespace-nowrap font-medium">
                {total}
              </TableCell>
              {figure.compared && (
                <TableCell numeric title={compared?.title} className="whitespace-nowrap">
                  {compared?.value ?? "—"}
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
        <tfoot className="border-line-strong border-t font-medium">
          <tr>
            <th scope="row" colSpan={series.length + 1} className="px-3 py-2.5 text-left first:pl-5">
              Total
            </th>
            <TableCell numeric className="whitespace-nowrap">
              {figure.total}
            </TableCell>
            {figure.compared && (
              <TableCell numeric className="whitespace-nowrap">
                {figure.compared.total}
              </TableCell>
            )}
          </tr>
        </tfoot>
      </Table>
    </div>
  );
}
