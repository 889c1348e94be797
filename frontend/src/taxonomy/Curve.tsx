import { Text, useComputedColorScheme } from "@mantine/core";
import { LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use as register } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

import type { Taxonomy } from "../api/types";
import { t } from "../i18n";
import { summaryOf } from "./summary";

register([LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

/** s and s - λk over every k, with k*; drawn on canvas because k runs to the number of labels. */
export default function Curve({ taxonomy }: { taxonomy: Taxonomy }) {
  const box = useRef<HTMLDivElement>(null);
  const dark = useComputedColorScheme("light") === "dark";
  const summary = summaryOf(taxonomy);

  useEffect(() => {
    if (!box.current) return;
    const chart = init(box.current);
    const ink = dark ? "#c9d2d7" : "#37434a";
    const line = dark ? "#2c353a" : "#dde3e6";
    const { ks, silhouettes, adjusted } = taxonomy.curve;
    const points = (values: number[]) => ks.map((k, index) => [k, values[index] ?? null]);
    chart.setOption({
      animation: false,
      textStyle: { color: ink, fontFamily: "system-ui, sans-serif" },
      grid: { left: 48, right: 24, top: 36, bottom: 40 },
      legend: { top: 0, textStyle: { color: ink } },
      tooltip: { trigger: "axis", valueFormatter: (value: unknown) => (typeof value === "number" ? value.toFixed(4) : "–") },
      xAxis: {
        type: "value",
        name: t("taxonomy.k"),
        nameLocation: "middle",
        nameGap: 26,
        min: ks[0] ?? 2,
        max: ks.at(-1) ?? 2,
        minInterval: 1,
        axisLabel: { color: ink },
        splitLine: { show: false },
      },
      yAxis: { type: "value", scale: true, axisLabel: { color: ink }, splitLine: { lineStyle: { color: line } } },
      series: [
        {
          name: t("taxonomy.silhouette"),
          type: "line",
          showSymbol: ks.length < 40,
          symbolSize: 4,
          data: points(silhouettes),
          itemStyle: { color: dark ? "#8fa3ad" : "#6b7c86" },
          lineStyle: { type: "dashed", width: 1.5 },
        },
        {
          name: t("taxonomy.adjusted"),
          type: "line",
          showSymbol: ks.length < 40,
          symbolSize: 5,
          data: points(adjusted),
          itemStyle: { color: dark ? "#4cb4ab" : "#0b6b66" },
          lineStyle: { width: 2.5 },
          markLine: {
            symbol: "none",
            silent: true,
            lineStyle: { color: dark ? "#ffd166" : "#b26a00", type: "solid" },
            label: { color: ink, formatter: t("taxonomy.best", { k: taxonomy.best_k ?? "" }) },
            data: taxonomy.best_k === null ? [] : [{ xAxis: taxonomy.best_k }],
          },
        },
      ],
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [taxonomy.curve, taxonomy.best_k, dark]);

  return (
    <>
      <div ref={box} style={{ height: 260 }} role="img" aria-label={summary} />
      <Text fz="sm" mt="xs" data-testid="curve-summary">
        {summary}
      </Text>
    </>
  );
}
