import { Text, useComputedColorScheme } from "@mantine/core";
import { useEffect, useEffectEvent } from "react";

import { t } from "../i18n";
import { adjustedAt, bestK, nearestK, type Sweep } from "./lambda";
import { summaryOf } from "./summary";
import { inks, useChart } from "./useChart";

interface Props {
  curve: Sweep;
  lam: number;
  /** The number of categories that was picked by hand. */
  picked: number | null;
  onPick: (k: number) => void;
}

/** s and s - λk over every k, with k*; drawn on canvas because k runs to the number of labels. */
export default function Curve({ curve, lam, picked, onPick }: Props) {
  const { box, chart } = useChart();
  const dark = useComputedColorScheme("light") === "dark";
  const summary = summaryOf(curve, lam);

  useEffect(() => {
    if (!chart) return;
    const { ink, line } = inks(dark);
    const { ks, silhouettes } = curve;
    const adjusted = adjustedAt(curve, lam);
    const best = bestK(ks, adjusted);
    const points = (values: readonly number[]) => ks.map((k, place) => [k, values[place] ?? null]);
    const marks = [
      ...(best === null ? [] : [{ xAxis: best, label: { formatter: t("taxonomy.best", { k: best }) } }]),
      ...(picked === null || picked === best
        ? []
        : [{ xAxis: picked, label: { formatter: `k = ${picked}` }, lineStyle: { type: "dashed" as const } }]),
    ];
    chart.setOption({
      animation: false,
      textStyle: { color: ink, fontFamily: "system-ui, sans-serif" },
      grid: { left: 52, right: 24, top: 48, bottom: 40 },
      legend: { top: 0, textStyle: { color: ink } },
      tooltip: {
        trigger: "axis",
        renderMode: "richText",
        valueFormatter: (value: unknown) => (typeof value === "number" ? value.toFixed(4) : "–"),
      },
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
            label: { color: ink },
            data: marks,
          },
        },
      ],
    });
  }, [chart, curve, lam, picked, dark]);

  const pick = useEffectEvent((x: number, y: number) => {
    if (!chart?.containPixel("grid", [x, y])) return;
    const k = nearestK(curve.ks, chart.convertFromPixel({ xAxisIndex: 0 }, x));
    if (k !== null) onPick(k);
  });
  useEffect(() => {
    if (!chart) return;
    const canvas = chart.getZr();
    const click = (event: { offsetX: number; offsetY: number }) => pick(event.offsetX, event.offsetY);
    canvas.on("click", click);
    return () => {
      if (!chart.isDisposed()) canvas.off("click", click);
    };
  }, [chart]);

  return (
    <>
      <div ref={box} style={{ height: 260 }} role="img" aria-label={summary} data-testid="curve" />
      <Text fz="sm" mt="xs" data-testid="curve-summary">
        {summary}
      </Text>
    </>
  );
}
