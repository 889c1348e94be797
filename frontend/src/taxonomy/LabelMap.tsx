import { useComputedColorScheme } from "@mantine/core";
import { useEffect } from "react";

import { t } from "../i18n";
import type { Dot } from "./dots";
import { inks, useChart } from "./useChart";

/** The labels on a flat map, like ones near each other; the list of categories says the same in words. */
export default function LabelMap({ dots, describedBy }: { dots: Dot[]; describedBy: string }) {
  const { box, chart } = useChart();
  const dark = useComputedColorScheme("light") === "dark";
  useEffect(() => {
    if (!chart) return;
    const { line } = inks(dark);
    const axis = { type: "value" as const, show: false, min: -1.1, max: 1.1 };
    chart.setOption({
      animation: false,
      grid: { left: 8, right: 8, top: 8, bottom: 8 },
      xAxis: axis,
      yAxis: axis,
      tooltip: {
        trigger: "item",
        renderMode: "richText",
        confine: true,
        formatter: (hit: { dataIndex: number }) => tip(dots[hit.dataIndex]),
      },
      series: [
        {
          type: "scatter",
          data: dots.map((dot) => ({
            value: [dot.x, dot.y],
            symbolSize: dot.diameter,
            itemStyle: { color: dot.colour, opacity: 0.8, borderColor: line, borderWidth: 1 },
          })),
        },
      ],
    });
  }, [chart, dots, dark]);
  return (
    <div
      ref={box}
      style={{ height: 340 }}
      role="img"
      aria-label={t("taxonomy.mapSummary", { count: dots.length })}
      aria-describedby={describedBy}
      data-testid="label-map"
    />
  );
}

function tip(dot: Dot | undefined): string {
  if (!dot) return "";
  const lines = [dot.label, dot.category, t("taxonomy.clips", { count: dot.count })];
  if (dot.silhouette !== null) lines.push(t("taxonomy.silhouetteOf", { value: dot.silhouette.toFixed(2) }));
  return lines.join("\n");
}
