import { Alert, Select, Text } from "@mantine/core";

import type { Model } from "../api/types";
import { t } from "../i18n";
import { bytes } from "../ui/format";

interface Props {
  label: string;
  models: Model[];
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder?: string;
  clearable?: boolean;
}

/** Choosing a model, with its licence, size, and whether it is on this machine. */
export function ModelSelect({ label, models, value, onChange, placeholder, clearable }: Props) {
  const chosen = models.find((model) => model.name === value);
  const here = models.filter((model) => model.state === "present");
  const elsewhere = models.filter((model) => model.state !== "present");
  return (
    <div>
      <Select
        label={label}
        data={[
          ...here.map((model) => model.name),
          {
            group: t("runs.notHere"),
            items: elsewhere.map((model) => ({
              value: model.name,
              label: `${model.name} (${t(`state.${model.state}`)})`,
            })),
          },
        ].filter((entry) => typeof entry === "string" || entry.items.length > 0)}
        value={value}
        onChange={onChange}
        placeholder={placeholder}
        allowDeselect={false}
        clearable={clearable}
        clearButtonProps={{ "aria-label": t("act.clear") }}
      />
      {chosen && (
        <Text fz="xs" c="dimmed" mt={4}>
          {t("runs.modelState", {
            title: chosen.title,
            licence: chosen.licence,
            size: chosen.size ? bytes(chosen.size) : t("model.noFiles"),
          })}
        </Text>
      )}
      {chosen && chosen.state !== "present" && (
        <Alert color="orange" mt="xs" p="xs">
          {t("runs.notPresent", { state: t(`state.${chosen.state}`) })}
        </Alert>
      )}
    </div>
  );
}
