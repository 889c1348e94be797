import { ActionIcon, Button, Group, Popover, SegmentedControl, Slider, Stack, Text, Tooltip } from "@mantine/core";
import { IconWaveSawTool, IconZoomIn, IconZoomOut } from "@tabler/icons-react";

import { t } from "../i18n";
import { Key } from "../keys/Key";
import { RANGES, useSpectrogramSettings } from "./spectrogram/settings";

/** How the sound is drawn: the spectrogram and the zoom. */
export function ViewMenu({ onZoom }: { onZoom: (step: 1 | -1) => void }) {
  const { settings, set } = useSpectrogramSettings();
  return (
    <Popover position="bottom-start" shadow="md" withArrow trapFocus>
      <Popover.Target>
        <Tooltip label={t("spectrogram.view")}>
          <ActionIcon size={36} variant={settings.shown === "off" ? "default" : "light"} aria-label={t("spectrogram.view")}>
            <IconWaveSawTool size={18} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm" w={260}>
          <div>
            <Group justify="space-between" mb={4}>
              <Text fz="sm" id="spectrogram-scale">
                {t("spectrogram.title")}
              </Text>
              <Key of="spectrogram" />
            </Group>
            <SegmentedControl
              fullWidth
              size="xs"
              aria-labelledby="spectrogram-scale"
              value={settings.shown}
              onChange={(shown) => set({ shown })}
              data={(["off", "mel", "linear"] as const).map((value) => ({ value, label: t(`spectrogram.${value}`) }))}
            />
          </div>
          <div>
            <Text fz="sm" mb={4}>
              {t("spectrogram.range", { value: settings.range })}
            </Text>
            <Slider
              min={RANGES.least}
              max={RANGES.most}
              step={5}
              label={null}
              disabled={settings.shown === "off"}
              thumbLabel={t("spectrogram.range", { value: settings.range })}
              value={settings.range}
              onChange={(range) => set({ range })}
            />
          </div>
          <Group gap="xs">
            <Button size="xs" variant="default" leftSection={<IconZoomIn size={15} />} rightSection={<Key of="zoomIn" />} onClick={() => onZoom(1)}>
              {t("spectrogram.zoomIn")}
            </Button>
            <Button size="xs" variant="default" leftSection={<IconZoomOut size={15} />} rightSection={<Key of="zoomOut" />} onClick={() => onZoom(-1)}>
              {t("spectrogram.zoomOut")}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
