import { useComputedColorScheme } from "@mantine/core";
import { useEffect } from "react";

import { t } from "../i18n";
import type { Sensitivity } from "./api";
import { linesOf } from "./lines";
import { inks, useChart } from "./useChart";

const DASHES = ["solid", "dashed", "dotted"] as const;

/** Silhouettes of every encoder and algorithm, colour by algorithm and dash by encoder; the table says the same. */
export default function SensitivityChart({ report }: { report: Sensitivity }) {
  const { box, chart } = useChart();
  const dark = useComputedColorScheme("light") === "dark";
  useEffect(() => {
    if (!chart) return;
    const { ink, line } = inks(dark);
    const lines = linesOf(report);
    chart.setOption(
      {
        animation: false,
        textStyle: { color: ink, fontFamily: "system-ui, sans-serif" },
        grid: { left: 52, right: 24, top: 16, bottom: 44 + 24 * Math.ceil(lines.length / 2) },
        legend: { bottom: 0, textStyle: { color: ink }, itemWidth: 34 },
        tooltip: {
          trigger: "item",
          renderMode: "richText",
          confine: true,
          formatter: ({ seriesName, value }: { seriesName: string; value: [number, number] }) =>
            `${seriesName}\nk = ${value[0]}: ${value[1].toFixed(4)}`,
        },
        xAxis: {
          type: "log",
          name: t("taxonomy.k"),
          nameLocation: "middle",
          nameGap: 26,
          min: "dataMin",
          max: "dataMax",
          axisLabel: { color: ink, formatter: (value: number) => String(Math.round(value)) },
          splitLine: { show: false },
        },
        yAxis: { type: "value", scale: true, axisLabel: { color: ink }, splitLine: { lineStyle: { color: line } } },
        series: lines.flatMap(({ name, points, best, algorithm, encoder }) => {
          const colour = `hsl(${(174 + 97 * algorithm) % 360}, 50%, ${dark ? 62 : 36}%)`;
          const common = { name, itemStyle: { color: colour } };
          return [
            {
              ...common,
              type: "line" as const,
              data: points,
              showSymbol: points.length < 20,
              symbolSize: 5,
              lineStyle: { width: 2, type: DASHES[encoder % DASHES.length] ?? "solid" },
            },
            { ...common, type: "scatter" as const, data: best, symbol: "diamond", symbolSize: 13, z: 4 },
          ];
        }),
      },
      { notMerge: true },
    );
  }, [chart, report, dark]);
  return (
    <div
      ref={box}
      style={{ height: 320 + 24 * Math.ceil(report.curves.length / 2) }}
      role="img"
      aria-label={t("taxonomy.sensitivityCurves")}
      data-testid="sensitivity-chart"
    />
  );
}
