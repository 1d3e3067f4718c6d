/** A finger scrolls where a mouse drags. */
export const DragHint = () => <span className="pointer-coarse:hidden print:hidden">Drag to look closer.</span>;
