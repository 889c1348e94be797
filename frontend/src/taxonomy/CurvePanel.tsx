import { Button, Group, NumberInput, Slider, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useId } from "react";

import type { Taxonomy } from "../api/types";
import { t } from "../i18n";
import { Loading } from "../ui/Loading";
import { told, toldError } from "../ui/notify";
import { Panel } from "../ui/Panel";
import { useRecut } from "./api";
import type { Cluster } from "./cut";
import { Preview } from "./Preview";
import type { Cut } from "./useCut";

const Curve = lazy(() => import("./Curve")); // the chart library is large, and only this page needs it
const MOST = 5;

interface Props {
  project: string;
  taxonomy: Taxonomy;
  editable: boolean;
  cut: Cut;
  /** What a cut elsewhere than at the version's own would give. */
  preview: readonly Cluster[];
}

/** The curve under a lambda of one's own; a draft can be cut there. */
export function CurvePanel({ project, taxonomy, editable, cut, preview }: Props) {
  const { curve, paper_lam: paper, version } = taxonomy;
  const recut = useRecut(project, version);
  const label = useId();
  return (
    <Panel title={t("taxonomy.curve")}>
      <Text fz="sm" c="dimmed" mb="xs">
        {t("taxonomy.curveHint")}
      </Text>
      <Suspense fallback={<Loading />}>
        <Curve curve={curve} lam={cut.lam} picked={cut.picked} onPick={cut.pick} />
      </Suspense>
      <Group mt="sm" gap="lg" align="flex-end">
        {!!paper && (
          <Stack gap={6} flex="1 1 260px" miw={0}>
            <Text fz="sm" fw={500} id={label}>
              {t("taxonomy.lambda", { multiple: cut.multiple.toFixed(2) })}
            </Text>
            <Slider
              thumbLabel={t("taxonomy.lambdaSlider")}
              min={0}
              max={Math.max(MOST, cut.multiple)}
              step={0.05}
              value={cut.multiple}
              onChange={cut.slide}
              label={null}
              marks={[0, 1, 2, 3, 4, 5].map((value) => ({ value, label: `${value}λ` }))}
              mb="md"
            />
          </Stack>
        )}
        <NumberInput
          label={t("taxonomy.exactK")}
          min={1}
          max={curve.ks.at(-1) ?? 1}
          allowDecimal={false}
          value={cut.k ?? ""}
          onChange={(value) => cut.pick(typeof value === "number" && value >= 1 ? value : null)}
          w={150}
        />
        {editable && taxonomy.has_tree && (
          <Button
            loading={recut.isPending}
            disabled={cut.k === null}
            onClick={() =>
              recut.mutate(cut.picked !== null ? { k: cut.picked } : { lam: cut.lam }, {
                onSuccess: (made) => told(t("taxonomy.cutDone", { count: made.categories.length })),
                onError: toldError,
              })
            }
          >
            {t("taxonomy.cut")}
          </Button>
        )}
      </Group>
      {(paper ?? 0) < 0 && (
        <Text fz="sm" mt={6}>
          {t("taxonomy.negativeLambda")}
        </Text>
      )}
      <Preview clusters={preview} />
      {editable && (
        <Text fz="xs" c="dimmed" mt={6}>
          {taxonomy.has_tree ? t("taxonomy.cutHint") : t("taxonomy.noTree")}
        </Text>
      )}
    </Panel>
  );
}
