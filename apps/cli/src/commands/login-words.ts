import type { Login } from "../state/login";
import { program } from "../terminal/program";
import { safeText } from "../terminal/safe-text";
import type { Terminal } from "../terminal/terminal";

export function question(url: string, before: Login | undefined): string {
  const keep = before?.url === url ? " (Enter keeps the present one)" : "";
  return `Paste the code that the page at ${url} shows, or a token${keep}:`;
}

export function report(terminal: Terminal, { url, workspaceSlug, daemonId, agent, consent }: Login): void {
  if (terminal.isJson)
    terminal.json({ url, workspace: workspaceSlug, daemonId, agent: agent ?? null, consent: consent ?? null });
  terminal.say(safeText(`This machine reports to ${workspaceSlug} at ${url}.`));
  if (!consent)
    terminal.say(
      `Nothing may leave it yet: allow directories with "${program} login --allow DIR", or all with --allow-all.`,
    );
  else if (consent.kind === "all") terminal.say("Sessions in every directory may be counted.");
  else terminal.say(safeText(`Sessions in these directories may be counted: ${consent.directories.join(", ")}`));
  if (consent)
    terminal.say(`See what would be sent with "${program} collect --dry-run", then run "${program} collect".`);
}
