import { scaleLinear } from "@visx/scale";
import type { Axis } from "~/charts/figure";

const TICKS = 4;

type Unit = { format: (value: number) => string; isWhole: boolean };

/** Round numbers from zero to above the highest column. What is counted in wholes gets no halves. */
export function axisOf(amounts: readonly number[], { format, isWhole }: Unit): Axis {
  const scale = scaleLinear<number>({ domain: [0, Math.max(...amounts, 0) || 1], nice: TICKS });
  const values = scale.ticks(TICKS).filter((value) => !isWhole || Number.isInteger(value));
  return { top: scale.domain()[1] ?? 1, ticks: values.map((value) => ({ value, label: format(value) })) };
}
