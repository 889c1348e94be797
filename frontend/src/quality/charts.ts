import { BarChart, HeatmapChart } from "echarts/charts";
import { VisualMapComponent } from "echarts/components";
import { use as register } from "echarts/core";

import { inks } from "../taxonomy/useChart";

register([BarChart, HeatmapChart, VisualMapComponent]);

export { useChart } from "../taxonomy/useChart";

/** The colours of one thing against another, and what is written and drawn, in either scheme. */
export function colours(dark: boolean) {
  return {
    ...inks(dark),
    main: dark ? "#4cb4ab" : "#0b6b66",
    other: dark ? "#8fa3ad" : "#6b7c86",
    mark: dark ? "#ffd166" : "#b26a00",
    band: dark ? "rgba(76, 180, 171, 0.22)" : "rgba(11, 107, 102, 0.16)",
  };
}

/** What all charts here share. */
export function base(dark: boolean) {
  const { ink } = inks(dark);
  return {
    animation: false,
    textStyle: { color: ink, fontFamily: "system-ui, sans-serif" },
    legend: { top: 0, textStyle: { color: ink } },
  } as const;
}
