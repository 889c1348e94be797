import { Checkbox, Group, NumberInput, Select, Stack } from "@mantine/core";

import type { Project, ProjectChange } from "../api/types";
import { t } from "../i18n";
import { Panel } from "../ui/Panel";

const ORDERS = ["alignment", "newest", "random", "disagreement", "uncertainty"] as const;
const MODES = ["pool", "allotted"] as const;
const WIDTH = { base: "100%", sm: 330 };
const BELOW = ["label", "input", "description", "error"] as ("label" | "input" | "description" | "error")[];

interface Props {
  now: Project;
  onChange: (part: ProjectChange) => void;
}

/** Who gets which clip, and when. */
export function QueueSettings({ now, onChange }: Props) {
  return (
    <Panel title={t("queue.title")}>
      <Stack gap="md">
        <Group gap="md" align="flex-start">
          <Select
            label={t("queue.order")}
            description={t("queue.orderHint")}
            inputWrapperOrder={BELOW}
            w={WIDTH}
            data={ORDERS.map((value) => ({ value, label: t(`queue.orders.${value}`) }))}
            value={now.queue_order}
            allowDeselect={false}
            onChange={(value) => onChange({ queue_order: ORDERS.find((one) => one === value) })}
          />
          <Select
            label={t("queue.mode")}
            description={t("queue.modeHint")}
            inputWrapperOrder={BELOW}
            w={WIDTH}
            data={MODES.map((value) => ({ value, label: t(`queue.modes.${value}`) }))}
            value={now.queue_mode}
            allowDeselect={false}
            onChange={(value) => onChange({ queue_mode: MODES.find((one) => one === value) })}
          />
          <NumberInput
            label={t("queue.limit")}
            description={t("queue.limitHint")}
            inputWrapperOrder={BELOW}
            w={WIDTH}
            min={1}
            allowDecimal={false}
            value={now.limit_per_person ?? ""}
            onChange={(value) => onChange({ limit_per_person: value === "" ? null : Number(value) })}
          />
          <NumberInput
            label={t("queue.known")}
            description={t("queue.knownHint")}
            inputWrapperOrder={BELOW}
            w={WIDTH}
            min={0}
            max={50}
            decimalScale={1}
            value={now.known_percent}
            onChange={(value) => onChange({ known_percent: Number(value) })}
          />
        </Group>
        <Checkbox
          label={t("queue.blind")}
          checked={now.blind}
          onChange={(event) => onChange({ blind: event.currentTarget.checked })}
        />
      </Stack>
    </Panel>
  );
}
