/** What can be done in a workspace, in words. A new action is a line; without one it is read out of its name. */
const ACTIONS: Record<string, string> = {
  "workspace.create": "Created the workspace",
  "workspace.delete": "Deleted the workspace",
  "user.export": "Exported what is kept about a person",
  "user.delete": "Erased a person",
  "workspace.backfill": "Rebuilt the figures",
  "workspace.setRetention": "Set how long single requests are kept",
  "workspace.verify": "Had the figures verified",
  "member.add": "Added a member",
  "member.update": "Changed a role",
  "member.remove": "Removed a member",
  "member.leave": "Left the workspace",
  "invitation.create": "Invited somebody",
  "invitation.accept": "Accepted an invitation",
  "invitation.revoke": "Withdrew an invitation",
  "token.create": "Created a token",
  "token.revoke": "Revoked a token",
  "runtime.update": "Edited a runtime",
  "runtime.delete": "Deleted a runtime",
  "machine.rename": "Renamed a machine",
  "agent.create": "Created an agent",
  "agent.update": "Edited an agent",
  "agent.archive": "Archived an agent",
  "agent.unarchive": "Brought back an agent",
  "autopilot.create": "Created an autopilot",
  "autopilot.update": "Edited an autopilot",
  "autopilot.pause": "Paused an autopilot",
  "autopilot.resume": "Resumed an autopilot",
  "autopilot.archive": "Archived an autopilot",
  "autopilot.run": "Ran an autopilot by hand",
  "autopilot.trigger.create": "Added a trigger",
  "autopilot.trigger.update": "Edited a trigger",
  "autopilot.trigger.remove": "Removed a trigger",
  "autopilot.trigger.rotateSecret": "Renewed a webhook's secret",
  "price.set": "Set a price",
  "price.remove": "Removed a price",
  "price.refresh": "Priced by a newer catalogue",
  "budget.create": "Set a budget",
  "budget.update": "Changed a budget",
  "budget.delete": "Removed a budget",
  "webhook.create": "Added a webhook",
  "webhook.update": "Edited a webhook",
  "webhook.delete": "Removed a webhook",
  "webhook.rotateSecret": "Rotated a webhook's secret",
  "webhook.test": "Tested a webhook",
  "webhook.retry": "Sent a message once more",
};

export const actionOptions = Object.entries(ACTIONS).map(([value, label]) => ({ value, label }));

/** "autopilot.trigger.rotateSecret" → "Autopilot trigger rotate secret", where nobody wrote words for it. */
export const actionWords = (action: string) => ACTIONS[action] ?? spoken(action);

/** A name of code as people would say it. */
export function spoken(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[._-]+/g, " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
