import { useComputedColorScheme } from "@mantine/core";
import { useEffect } from "react";

import { t } from "../i18n";
import type { Pair, Person } from "./api";
import { base, colours, useChart } from "./charts";
import { plainText } from "./figure";

/** Cohen's kappa of each two people, as a heat map. */
export default function PairMap({ people, pairs }: { people: Person[]; pairs: Pair[] }) {
  const { box, chart } = useChart();
  const dark = useComputedColorScheme("light") === "dark";
  const compared = new Set(pairs.flatMap((pair) => [pair.first, pair.second]));
  const shown = people.filter((person) => compared.has(person.user));
  const names = new Map(people.map((person) => [person.user, person.name]));
  const worst = pairs.filter((pair) => pair.kappa.value !== null).sort((a, b) => (a.kappa.value ?? 0) - (b.kappa.value ?? 0))[0];

  useEffect(() => {
    if (!chart) return;
    const { ink, main } = colours(dark);
    const place = new Map(shown.map((person, index) => [person.user, index]));
    const cells = pairs.flatMap((pair) => {
      const [one, other] = [place.get(pair.first), place.get(pair.second)];
      if (pair.kappa.value === null || one === undefined || other === undefined) return [];
      return [
        [one, other, pair.kappa.value],
        [other, one, pair.kappa.value],
      ];
    });
    const labels = shown.map((person) => person.name);
    const axis = { type: "category" as const, data: labels, axisLabel: { color: ink, width: 90, overflow: "truncate" as const } };
    chart.setOption({
      ...base(dark),
      grid: { left: 110, right: 16, top: 10, bottom: 80 },
      tooltip: {
        renderMode: "richText",
        formatter: ({ data }: { data: [number, number, number] }) =>
          `${labels[data[0]] ?? ""} · ${labels[data[1]] ?? ""}\n${plainText(data[2])}`,
      },
      xAxis: { ...axis, axisLabel: { ...axis.axisLabel, rotate: 40 } },
      yAxis: { ...axis, inverse: true },
      visualMap: {
        min: 0,
        max: 1,
        orient: "horizontal",
        left: "center",
        bottom: 0,
        itemHeight: 80,
        textStyle: { color: ink },
        text: ["1", "0"],
        inRange: { color: dark ? ["#2c353a", main] : ["#eef2f3", main] },
      },
      series: [
        {
          type: "heatmap",
          data: cells,
          label: { show: shown.length <= 12, formatter: ({ data }: { data: [number, number, number] }) => plainText(data[2]) },
        },
      ],
    });
  });

  const summary = t("quality.pairSummary", {
    count: pairs.length,
    first: names.get(worst?.first ?? 0) ?? "–",
    second: names.get(worst?.second ?? 0) ?? "–",
    value: worst?.kappa.value == null ? "–" : plainText(worst.kappa.value),
  });
  const height = Math.min(640, 130 + 30 * shown.length);
  return <div ref={box} style={{ height }} role="img" aria-label={summary} data-testid="pairs" />;
}
