import { Text } from "@mantine/core";
import { lazy, Suspense, useId, useMemo } from "react";

import type { Category } from "../api/types";
import { t } from "../i18n";
import { Loading } from "../ui/Loading";
import { Panel } from "../ui/Panel";
import type { TaxonomyMap } from "./api";
import { dotsOf } from "./dots";

const LabelMap = lazy(() => import("./LabelMap"));

/** The map, where the version has one. */
export function MapPanel({ map, categories }: { map: TaxonomyMap; categories: readonly Category[] }) {
  const hint = useId();
  const dots = useMemo(() => dotsOf(map.labels, categories), [map.labels, categories]);
  if (!dots.length) return null;
  return (
    <Panel title={t("taxonomy.map")}>
      <Text fz="sm" c="dimmed" mb="xs" id={hint}>
        {t("taxonomy.mapHint")}
      </Text>
      <Suspense fallback={<Loading />}>
        <LabelMap dots={dots} describedBy={hint} />
      </Suspense>
    </Panel>
  );
}
