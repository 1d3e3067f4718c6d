import { createSerializer, type inferParserType } from "nuqs/server";
import { listParams, loadListParams } from "../search-params";
import { CHOSEN_COLUMNS, type ColumnId } from "./columns";

export type ListAddress = inferParserType<typeof listParams>;

const serialize = createSerializer(listParams);

/** All that a view keeps: what is asked, sorted, grouped and shown. Not whose days they are, nor that nothing was asked. */
export function viewQueryOf(address: Partial<ListAddress>, hidden: readonly ColumnId[]): string {
  const columns = address.columns ?? shownColumns(hidden);
  return serialize({ ...address, columns: inOrder(columns), tz: null, view: null }).replace(/^\?/, "");
}

/** The list as a view has it, ready to be written to the address. */
export const addressOf = (query: string): ListAddress => ({ ...loadListParams(`?${query}`), tz: null, view: null });

/** What nobody asked and nothing was chosen of. */
export const NOTHING_ASKED: ListAddress = loadListParams("");

export const shownColumns = (hidden: readonly ColumnId[]): ColumnId[] =>
  CHOSEN_COLUMNS.map(({ id }) => id).filter((id) => !hidden.includes(id));

export const hiddenColumns = (shown: readonly ColumnId[]): ColumnId[] => shownColumns(shown);

const inOrder = (columns: readonly ColumnId[]) => shownColumns(hiddenColumns(columns));
