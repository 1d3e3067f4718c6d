import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({ extend: { theme: { shadow: ["card", "raised"] } } });

/** Joins class names; of two that set the same property, the later wins. */
export const cn = (...classes: ClassValue[]) => merge(clsx(classes));
