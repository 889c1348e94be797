import { Text } from "@mantine/core";
import { lazy, Suspense, useId, useMemo } from "react";

import type { Category } from "../api/types";
import { t } from "../i18n";
import { Loading } from "../ui/Loading";
import { Panel } from "../ui/Panel";
import type { TaxonomyMap } from "./api";
import type { Cluster } from "./cut";
import { dotsOf, placedBy } from "./dots";

const LabelMap = lazy(() => import("./LabelMap"));

interface Props {
  map: TaxonomyMap;
  categories: readonly Category[];
  /** A cut to be shown in place of the categories; empty for none. */
  preview: readonly Cluster[];
}

/** The map, where the version has one. */
export function MapPanel({ map, categories, preview }: Props) {
  const hint = useId();
  const dots = useMemo(() => {
    const shown = preview.length ? placedBy(map.labels, preview) : { labels: map.labels, categories };
    return dotsOf(shown.labels, shown.categories);
  }, [map.labels, categories, preview]);
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
