export type ToastAction = { label: string; run: () => void };
export type Toast = { id: number; tone: "good" | "bad"; text: string; action?: ToastAction | undefined };

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function add(toast: Omit<Toast, "id">): void {
  lastId += 1;
  publish([...toasts.slice(-2), { ...toast, id: lastId }]);
}

/** A short word about what just happened; it goes by itself, so nothing may depend on its being read. */
export const toast = {
  success: (text: string, action?: ToastAction) => add({ tone: "good", text, action }),
  error: (text: string) => add({ tone: "bad", text }),
};

export const dismissToast = (id: number) => publish(toasts.filter((candidate) => candidate.id !== id));
export const currentToasts = () => toasts;
export const noToasts: readonly Toast[] = [];

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
