import { ActionIcon, Alert, Badge, Box, ColorSwatch, Group, Text, Title } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";

import { t } from "../i18n";
import { number } from "../ui/format";
import type { Preview } from "./api";
import { COLOURS } from "./colours";
import type { Stratum } from "./policy";

interface Props {
  place: number;
  stratum: Stratum;
  part: Preview["strata"][number] | undefined;
  fault: string;
  mayUp: boolean;
  mayDown: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  children: ReactNode;
}

/** One stratum: what it is, how much it opens, its settings; moved and removed by buttons. */
export function StratumCard({ place, stratum, part, fault, mayUp, mayDown, onMove, onRemove, children }: Props) {
  const kind = t(`targeting.kind.${stratum.kind}`);
  const name = stratum.name ? stratum.name : kind;
  return (
    <Box component="li" className="em-panel" p="sm" style={{ listStyle: "none" }}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <div>
          <Group gap={8}>
            <ColorSwatch component="span" size={12} color={COLOURS[stratum.kind]} withShadow={false} aria-hidden />
            <Title order={2} fz="md">
              {t("targeting.number", { place: place + 1, name })}
            </Title>
            {part && (
              <Badge color="gray" className="em-number">
                {t("targeting.table.opens")} {number(part.opens)}
              </Badge>
            )}
          </Group>
          <Text fz="xs" c="dimmed" mt={2} mb="xs">
            {stratum.name && `${kind}. `}
            {t(`targeting.about.${stratum.kind}`)}
          </Text>
        </div>
        <Group gap={2} wrap="nowrap">
          <Move label={t("targeting.up", { name })} disabled={!mayUp} onClick={() => onMove(-1)}>
            <IconArrowUp size={16} />
          </Move>
          <Move label={t("targeting.down", { name })} disabled={!mayDown} onClick={() => onMove(1)}>
            <IconArrowDown size={16} />
          </Move>
          <ActionIcon variant="subtle" color="gray" aria-label={t("targeting.remove", { name })} onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      </Group>
      <div role="group" aria-label={t("targeting.settings", { name })}>
        {children}
      </div>
      {fault && (
        <Alert color="red" mt="sm" p="xs">
          {fault}
        </Alert>
      )}
    </Box>
  );
}

/** Stays focusable at the end of the list, so that the keyboard does not lose its place. */
function Move({ label, disabled, onClick, children }: { label: string; disabled: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      data-disabled={disabled || undefined}
      aria-disabled={disabled}
      onClick={() => !disabled && onClick()}
    >
      {children}
    </ActionIcon>
  );
}
