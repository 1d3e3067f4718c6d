/** What this page is deleting: it asks nothing more about it, and leaves it. */
const going = new Set<string>();

export const isGoing = (id: string) => going.has(id);
export const letGo = (id: string) => void going.add(id);
export const keep = (id: string) => void going.delete(id);
