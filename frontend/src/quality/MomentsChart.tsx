import { useComputedColorScheme } from "@mantine/core";
import { useEffect } from "react";

import { t } from "../i18n";
import { meanAlignment } from "../ui/format";
import type { Moment } from "./api";
import { base, colours, useChart } from "./charts";
import { shareText } from "./figure";

/** mu_c, mu_1 and the estimated share of right labels, moment by moment. */
export default function MomentsChart({ moments }: { moments: Moment[] }) {
  const { box, chart } = useChart();
  const dark = useComputedColorScheme("light") === "dark";

  useEffect(() => {
    if (!chart) return;
    const { ink, line, main, other, mark } = colours(dark);
    const symbol = { showSymbol: true, symbolSize: 7 };
    const over = (pick: (moment: Moment) => number | null) => moments.map((one) => [one.at, pick(one)]);
    const estimated = moments.some((one) => one.right !== null);
    chart.setOption({
      ...base(dark),
      grid: { left: 52, right: estimated ? 56 : 16, top: 36, bottom: 28 },
      tooltip: { trigger: "axis", renderMode: "richText" },
      xAxis: { type: "time", axisLine: { onZero: false }, axisLabel: { color: ink, hideOverlap: true } },
      yAxis: [
        { type: "value", scale: true, axisLabel: { color: ink }, splitLine: { lineStyle: { color: line } } },
        {
          type: "value",
          show: estimated,
          min: 0,
          max: 1,
          axisLabel: { color: ink, formatter: (value: number) => shareText(value) },
          splitLine: { show: false },
        },
      ],
      series: [
        {
          name: t("quality.muC"),
          type: "line",
          ...symbol,
          itemStyle: { color: main },
          data: over((one) => one.mu_c),
          tooltip: { valueFormatter: (value: unknown) => meanAlignment(value as number | null) },
        },
        {
          name: t("quality.mu1"),
          type: "line",
          ...symbol,
          itemStyle: { color: other },
          data: over((one) => one.mu_1),
          tooltip: { valueFormatter: (value: unknown) => meanAlignment(value as number | null) },
        },
        ...(estimated
          ? [
              {
                name: t("quality.rightShare"),
                type: "line",
                yAxisIndex: 1,
                ...symbol,
                itemStyle: { color: mark },
                lineStyle: { type: "dashed" },
                data: over((one) => one.right),
                tooltip: { valueFormatter: (value: unknown) => (typeof value === "number" ? shareText(value) : "–") },
              },
            ]
          : []),
      ],
    });
  }, [chart, moments, dark]);

  return <div ref={box} style={{ height: 220 }} role="img" aria-label={t("quality.moments")} data-testid="moments" />;
}
