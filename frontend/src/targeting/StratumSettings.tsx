import { Group, NumberInput, SegmentedControl, TagsInput, TextInput } from "@mantine/core";

import { t } from "../i18n";
import type { Preview } from "./api";
import { Detectors } from "./Detectors";
import { type Detector, type Stratum, tidy } from "./policy";

interface Props {
  stratum: Stratum;
  usual: readonly Detector[];
  part: Preview["strata"][number] | undefined;
  labels: readonly string[];
  categories: readonly string[];
  overlap: number;
  onChange: (stratum: Stratum) => void;
}

/** What a person may set on one stratum. */
export function StratumSettings({ stratum, usual, part, labels, categories, overlap, onChange }: Props) {
  const change = (some: Partial<Stratum>) => onChange(tidy({ ...stratum, ...some }));
  return (
    <>
      <Group gap="sm" align="flex-end" mb="sm">
        <Choice stratum={stratum} onChange={change} />
        <NumberInput
          label={t("targeting.overlap")}
          w={120}
          size="xs"
          min={1}
          max={9}
          allowDecimal={false}
          placeholder={String(overlap)}
          value={stratum.overlap ?? ""}
          onChange={(value) => change({ overlap: value === "" ? null : Number(value) })}
        />
        {stratum.kind !== "random" && (
          <TextInput
            label={t("targeting.name")}
            placeholder={t("targeting.nameHint")}
            size="xs"
            flex="1 1 180px"
            maw={320}
            maxLength={100}
            value={stratum.name ?? ""}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        )}
      </Group>
      {stratum.kind === "odd" && (
        <Detectors stratum={stratum} usual={usual} found={part?.detected ?? []} onChange={onChange} />
      )}
      {stratum.kind === "labels" && (
        <TagsInput
          label={t("targeting.labelsField")}
          description={t("targeting.listHint")}
          data={[...labels]}
          limit={30}
          value={stratum.labels ?? []}
          onChange={(value) => change({ labels: value })}
        />
      )}
      {stratum.kind === "categories" && (
        <TagsInput
          label={t("targeting.categoriesField")}
          description={t("targeting.listHint")}
          data={[...categories]}
          limit={30}
          value={stratum.categories ?? []}
          onChange={(value) => change({ categories: value })}
        />
      )}
    </>
  );
}

/** How much of it: a share, a score or a number, where the kind asks for one. */
function Choice({ stratum, onChange }: { stratum: Stratum; onChange: (part: Partial<Stratum>) => void }) {
  const { kind } = stratum;
  if (kind !== "lowest" && kind !== "low_confidence" && kind !== "random") return null;
  const other = kind === "low_confidence" ? "below" : "count";
  const byShare = kind === "lowest" || typeof stratum.percent === "number";
  const field = byShare ? "percent" : other;
  const label = { percent: kind === "random" ? "restPercent" : "percent", below: "below", count: "count" } as const;
  const start = { percent: kind === "random" ? 5 : 10, below: 0.3, count: 50 } as const;
  const max = { percent: 100, below: 1, count: 10_000_000 } as const;
  return (
    <>
      {kind !== "lowest" && (
        <SegmentedControl
          size="xs"
          aria-label={t("targeting.by")}
          data={[
            { value: "percent", label: t("targeting.byPercent") },
            { value: other, label: t(other === "below" ? "targeting.byScore" : "targeting.byCount") },
          ]}
          value={field}
          onChange={(value) =>
            onChange({ percent: null, below: null, count: null, [value]: value === "percent" ? start.percent : start[other] })
          }
        />
      )}
      <NumberInput
        label={t(`targeting.${label[field]}`)}
        size="xs"
        w={170}
        min={0}
        max={max[field]}
        step={field === "below" ? 0.05 : 1}
        decimalScale={field === "count" ? 0 : 3}
        value={stratum[field] ?? ""}
        onChange={(value) => value !== "" && onChange({ [field]: Number(value) })}
      />
    </>
  );
}
