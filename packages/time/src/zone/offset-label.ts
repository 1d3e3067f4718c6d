/** "UTC+5:30", "UTC−5", "UTC". An offset is of an instant: show it beside a time, never keep it. */
export function offsetLabel(offsetMinutes: number): string {
  if (offsetMinutes === 0) return "UTC";
  const minutes = Math.abs(offsetMinutes);
  const past = minutes % 60 === 0 ? "" : `:${String(minutes % 60).padStart(2, "0")}`;
  return `UTC${offsetMinutes < 0 ? "−" : "+"}${Math.floor(minutes / 60)}${past}`;
}
