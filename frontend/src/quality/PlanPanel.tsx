import { Grid, NumberInput, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { lazy, Suspense, useState } from "react";

import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { number } from "../ui/format";
import { Loading } from "../ui/Loading";
import { Panel } from "../ui/Panel";
import { type Plan, usePlan } from "./api";
import { shareText } from "./figure";

const RateCurve = lazy(() => import("./RateCurve")); // the chart library is large
const AheadBars = lazy(() => import("./AheadBars"));
const USUAL = 3; // per cent

/** The review planner: where wrong labels are, what the next clips hold, and when to stop. */
export function PlanPanel({ project }: { project: string }) {
  const [percent, setPercent] = useState<number | string>(USUAL);
  const [target] = useDebouncedValue(typeof percent === "number" ? percent / 100 : USUAL / 100, 300);
  const plan = usePlan(project, target);
  return (
    <Panel title={t("quality.plan")}>
      {plan.isPending && <Loading />}
      {plan.isError && <Failed error={plan.error} retry={() => void plan.refetch()} />}
      {plan.data?.reason && <Text fz="sm">{plan.data.reason}</Text>}
      {plan.data && !plan.data.reason && (
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Text fz="sm" c="dimmed" mb="xs">
              {t("quality.planHint")}
            </Text>
            <Suspense fallback={<Loading />}>
              <RateCurve plan={plan.data} />
            </Suspense>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5 }}>
            <Stack gap="sm">
              <NumberInput
                label={t("quality.target")}
                value={percent}
                onChange={setPercent}
                min={0}
                max={100}
                step={0.5}
                decimalScale={1}
                w={{ base: "100%", xs: 320 }}
              />
              <Stopping plan={plan.data} />
              <Text fz="sm" fw={600} mt="xs">
                {t("quality.ahead")}
              </Text>
              <Suspense fallback={<Loading />}>
                <AheadBars ahead={plan.data.ahead} />
              </Suspense>
            </Stack>
          </Grid.Col>
        </Grid>
      )}
    </Panel>
  );
}

function Stopping({ plan: { expected, rest, stop, target } }: { plan: Plan }) {
  const more = stop?.value ?? null;
  return (
    <div role="status">
      <Text fz="sm" fw={600}>
        {more === 0
          ? t("quality.stopNow", { target: shareText(target) })
          : t("quality.stop", { count: more ?? 0, target: shareText(target) })}{" "}
        {more !== null && more > 0 && stop?.low != null && stop.high != null && (
          <Text span fz="sm" c="dimmed" fw={400}>
            {t("quality.stopRange", { low: number(stop.low), high: number(stop.high) })}
          </Text>
        )}
      </Text>
      {expected?.value != null && (
        <Text fz="sm" c="dimmed" mt={4}>
          {t("quality.expected", {
            rest: number(rest),
            value: number(expected.value),
            low: number(expected.low ?? 0),
            high: number(expected.high ?? 0),
          })}
        </Text>
      )}
    </div>
  );
}
