import { useComputedColorScheme } from "@mantine/core";
import { useEffect } from "react";

import { t } from "../i18n";
import { number } from "../ui/format";
import type { Plan } from "./api";
import { base, colours, useChart } from "./charts";

/** Wrong labels found by the next clips: lowest first beside at random. */
export default function AheadBars({ ahead }: Pick<Plan, "ahead">) {
  const { box, chart } = useChart();
  const dark = useComputedColorScheme("light") === "dark";

  useEffect(() => {
    if (!chart) return;
    const { ink, line, main, other } = colours(dark);
    const label = { show: true, position: "top" as const, color: ink, formatter: ({ value }: { value: number }) => number(value) };
    chart.setOption({
      ...base(dark),
      grid: { left: 44, right: 12, top: 40, bottom: 28 },
      tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: (value: unknown) => number(Number(value)) },
      xAxis: {
        type: "category",
        data: ahead.map((one) => t("quality.nextClips", { clips: number(one.clips) })),
        axisLabel: { color: ink },
      },
      yAxis: { type: "value", axisLabel: { color: ink }, splitLine: { lineStyle: { color: line } } },
      series: [
        {
          name: t("quality.lowestFirst"),
          type: "bar",
          itemStyle: { color: main },
          label,
          data: ahead.map((one) => one.lowest_first.value ?? 0),
        },
        {
          name: t("quality.atRandom"),
          type: "bar",
          itemStyle: { color: other },
          label,
          data: ahead.map((one) => one.at_random.value ?? 0),
        },
      ],
    });
  }, [chart, ahead, dark]);

  return <div ref={box} style={{ height: 220 }} role="img" aria-label={t("quality.ahead")} data-testid="ahead" />;
}
