import { Button, Group, Kbd, Modal, Table, Text, UnstyledButton } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";

import { useChangeMe } from "../account/api";
import { t } from "../i18n";
import { toldError } from "../ui/notify";
import { chosenOf, fixed, give, holderOf, keyOf, type ActionName, type Bindings } from "./commands";
import { Written } from "./Key";
import { useBindings } from "./useBindings";

/** What a line is about: actions, whose keys a person may change, or keys that always mean the same. */
export type KeyLine = readonly [of: readonly ActionName[] | { always: readonly string[] }, what: string];

interface Props {
  opened: boolean;
  onClose: () => void;
  lines: readonly KeyLine[];
}

/** The page's keys, shown by "?", and the place to choose others. */
export function KeysHelp({ opened, onClose, lines }: Props) {
  const bindings = useBindings();
  const change = useChangeMe();
  const [waiting, setWaiting] = useState<ActionName | null>(null);
  const own = Object.keys(chosenOf(bindings)).length > 0;

  function keep(next: Bindings): void {
    setWaiting(null);
    change.mutate({ preferences: { keys: chosenOf(next) } }, { onError: toldError });
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("keys.title")}
      closeOnEscape={waiting === null}
      closeButtonProps={{ "aria-label": t("act.close") }}
    >
      {waiting && <Capture action={waiting} bindings={bindings} onKey={keep} onLeave={() => setWaiting(null)} />}
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {lines.map(([of, what]) => (
            <Table.Tr key={what}>
              <Table.Th scope="row" w={150} fw={400}>
                <Group gap={4}>
                  {"always" in of
                    ? of.always.map((key) => <Kbd key={key}>{key}</Kbd>)
                    : of.map((action) => (
                        <ActionKeys
                          key={action}
                          keys={bindings[action]}
                          what={what}
                          waiting={waiting === action}
                          onChange={() => setWaiting(action)}
                        />
                      ))}
                </Group>
              </Table.Th>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="space-between" mt="sm">
        <Text fz="xs" c="dimmed">
          {t("keys.changeHint")}
        </Text>
        {own && (
          <Button
            variant="default"
            size="xs"
            loading={change.isPending}
            onClick={() => change.mutate({ preferences: { keys: {} } }, { onError: toldError })}
          >
            {t("keys.reset")}
          </Button>
        )}
      </Group>
    </Modal>
  );
}

interface ActionKeysProps {
  keys: readonly string[];
  what: string;
  waiting: boolean;
  onChange: () => void;
}

function ActionKeys({ keys, what, waiting, onChange }: ActionKeysProps) {
  return (
    <UnstyledButton onClick={onChange} aria-label={t("keys.change", { what, keys: keys.join(", ") })}>
      <Group gap={4}>{waiting ? <Kbd>…</Kbd> : keys.map((key) => <Written key={key} keyName={key} />)}</Group>
    </UnstyledButton>
  );
}

interface CaptureProps {
  action: ActionName;
  bindings: Bindings;
  onKey: (next: Bindings) => void;
  onLeave: () => void;
}

/** Takes the next press as the action's key. Escape leaves it as it is. */
function Capture({ action, bindings, onKey, onLeave }: CaptureProps) {
  const [refused, setRefused] = useState<string | null>(null);
  const take = useEffectEvent((event: KeyboardEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") {
      onLeave();
      return;
    }
    const key = keyOf(event);
    if (key === null) return; // Shift alone, say: the press goes on
    if (fixed(key) || holderOf(key, bindings) === "deselect") setRefused(key);
    else onKey(give(bindings, action, key));
  });
  useEffect(() => {
    const onPress = (event: KeyboardEvent) => take(event);
    window.addEventListener("keydown", onPress, true);
    return () => window.removeEventListener("keydown", onPress, true);
  }, []);
  return (
    <Text fz="sm" role="status" mb="xs" c={refused ? "var(--mantine-color-error)" : undefined}>
      {refused ? t("keys.refused", { key: refused }) : t("keys.press")}
    </Text>
  );
}
