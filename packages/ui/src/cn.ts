import { type ClassValue, clsx } from "clsx";

/**
 * Joins class names. What a component wears by itself is written `base:…`, which weighs nothing: of two that set the same
 * property, its caller's wins. Sorting that out here instead would cost every page a table of all of Tailwind.
 */
export const cn = (...classes: ClassValue[]) => clsx(classes);
