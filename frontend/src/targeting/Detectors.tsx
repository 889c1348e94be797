import { Checkbox, Group, NumberInput, Stack, Text } from "@mantine/core";

import { t } from "../i18n";
import type { Preview } from "./api";
import { type Detector, toggled, type Stratum } from "./policy";

type Setting = Exclude<keyof Detector, "name">;

const SETTINGS: readonly Setting[] = ["shorter", "longer", "share", "level", "snr", "count", "score", "deviations", "words"];

interface Props {
  stratum: Stratum;
  usual: readonly Detector[];
  found: Preview["strata"][number]["detected"];
  onChange: (stratum: Stratum) => void;
}

/** The detectors of odd clips: which of them look, from where on, and how many clips each finds. */
export function Detectors({ stratum, usual, found, onChange }: Props) {
  return (
    <Stack gap="sm">
      {usual.map((detector) => {
        const used = stratum.detectors?.find(({ name }) => name === detector.name);
        const clips = found.find(({ name }) => name === detector.name)?.clips;
        const change = (part: Partial<Detector>) =>
          onChange({
            ...stratum,
            detectors: stratum.detectors?.map((one) => (one.name === detector.name ? { ...one, ...part } : one)),
          });
        return (
          <Group key={detector.name} gap="xs" align="flex-start" wrap="wrap">
            <Checkbox
              flex="1 1 260px"
              checked={!!used}
              label={
                <>
                  {t(`targeting.detectors.${detector.name}`)}
                  {used && clips !== undefined && (
                    <Text component="span" fz="xs" c="dimmed" className="em-number">
                      {" "}
                      {t("targeting.finds", { count: clips })}
                    </Text>
                  )}
                </>
              }
              description={t(`targeting.detects.${detector.name}`)}
              onChange={(event) => onChange(toggled(stratum, detector, event.currentTarget.checked))}
            />
            {used &&
              SETTINGS.filter((setting) => setting in detector).map((setting) => (
                <SettingInput
                  key={setting}
                  setting={setting}
                  of={t(`targeting.detectors.${detector.name}`)}
                  value={used[setting] ?? null}
                  onChange={(value) => {
                    const rest = value ?? (setting === "snr" ? null : detector[setting]);
                    change({ [setting]: rest });
                  }}
                />
              ))}
          </Group>
        );
      })}
    </Stack>
  );
}

interface SettingProps {
  setting: Setting;
  of: string;
  value: number | null;
  onChange: (value: number | null) => void;
}

/** Shares are 0..1 on the wire and per cent on screen. */
function SettingInput({ setting, of, value, onChange }: SettingProps) {
  const scale = setting === "share" ? 100 : 1;
  const whole = setting === "count" || setting === "words";
  return (
    <NumberInput
      label={t(`targeting.setting.${setting}`)}
      aria-label={`${of}: ${t(`targeting.setting.${setting}`)}`}
      size="xs"
      w={120}
      allowDecimal={!whole}
      decimalScale={4}
      step={scale === 100 ? 1 : whole ? 1 : 0.1}
      value={value === null ? "" : Number((value * scale).toFixed(6))}
      onChange={(given) => onChange(given === "" ? null : Number(given) / scale)}
    />
  );
}
