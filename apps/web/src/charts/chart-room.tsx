import { ChartLegend } from "./chart-legend";
import type { Figure } from "./figure";
import type { Heat } from "./grid/heat";
import { HeatLegend } from "./grid/heat-legend";
import { type Height, pictureHeight } from "./measures";
import type { VisibleSeries } from "./use-visible-series";

type Props = { figure: Figure; visible: VisibleSeries; height: Height };

/** The place of a chart whose code is on its way, to the pixel. */
export function ChartRoom({ figure, visible, height }: Props) {
  return (
    <div>
      <div className="box-content pt-2" style={{ height: pictureHeight(figure, height) }} />
      <ChartLegend figure={figure} visible={visible} />
    </div>
  );
}

/** The same for a grid: its head, seven rows, and what lies between them. */
export function GridRoom({ heat }: { heat: Heat }) {
  return (
    <div>
      <div className="h-50.5" />
      <HeatLegend heat={heat} />
    </div>
  );
}
