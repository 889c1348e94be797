import { useComputedColorScheme } from "@mantine/core";
import { useEffect } from "react";

import { t } from "../i18n";
import { alignmentNumber } from "../ui/format";
import type { Plan } from "./api";
import { base, colours, useChart } from "./charts";
import { shareText } from "./figure";

/** The share of wrong labels against alignment: fitted, with its band, and as it was heard. */
export default function RateCurve({ plan }: { plan: Plan }) {
  const { box, chart } = useChart();
  const dark = useComputedColorScheme("light") === "dark";
  const [first, last] = [plan.curve[0], plan.curve.at(-1)];

  useEffect(() => {
    if (!chart) return;
    const { ink, line, main, mark, band } = colours(dark);
    const most = Math.max(1, ...plan.seen.map((one) => one.answered));
    const shares = [...plan.curve.map((one) => one.high), ...plan.seen.map((one) => one.wrong / one.answered)];
    const highest = Math.min(1, Math.ceil(10 * Math.max(0.1, ...shares)) / 10);
    const percent = { formatter: (value: number) => shareText(value) };
    chart.setOption({
      ...base(dark),
      grid: { left: 60, right: 20, top: 40, bottom: 44 },
      tooltip: {
        trigger: "item",
        renderMode: "richText",
        formatter: ({ data }: { data: [number, number, number?] }) =>
          data[2] === undefined ? "" : `${alignmentNumber(data[0])}\n${shareText(data[1])} · ${data[2]}`,
      },
      legend: { ...base(dark).legend, data: [t("quality.rate"), t("quality.seen")] },
      xAxis: {
        type: "value",
        name: t("quality.alignment"),
        nameLocation: "middle",
        nameGap: 26,
        min: first?.alignment,
        max: last?.alignment,
        axisLabel: { color: ink, formatter: (value: number) => value.toFixed(2), hideOverlap: true },
        splitLine: { show: false },
      },
      yAxis: { type: "value", min: 0, max: highest, axisLine: { onZero: false }, axisLabel: { color: ink, ...percent }, splitLine: { lineStyle: { color: line } } },
      series: [
        {
          type: "line",
          stack: "band",
          symbol: "none",
          silent: true,
          lineStyle: { opacity: 0 },
          data: plan.curve.map((one) => [one.alignment, one.low]),
        },
        {
          type: "line",
          stack: "band",
          stackStrategy: "all",
          symbol: "none",
          silent: true,
          lineStyle: { opacity: 0 },
          areaStyle: { color: band },
          data: plan.curve.map((one) => [one.alignment, one.high - one.low]),
        },
        {
          name: t("quality.rate"),
          type: "line",
          symbol: "none",
          itemStyle: { color: main },
          lineStyle: { width: 2.5 },
          data: plan.curve.map((one) => [one.alignment, one.rate]),
        },
        {
          name: t("quality.seen"),
          type: "scatter",
          itemStyle: { color: mark, opacity: 0.85 },
          symbolSize: (value: [number, number, number]) => 5 + 14 * Math.sqrt(value[2] / most),
          data: plan.seen.map((one) => [one.alignment, one.wrong / one.answered, one.answered]),
        },
      ],
    });
  }, [chart, plan, first, last, dark]);

  const summary =
    first && last
      ? t("quality.curveSummary", {
          from: alignmentNumber(first.alignment),
          to: alignmentNumber(last.alignment),
          low: shareText(first.rate),
          high: shareText(last.rate),
        })
      : "";
  return <div ref={box} style={{ height: 280 }} role="img" aria-label={summary} data-testid="rate-curve" />;
}
