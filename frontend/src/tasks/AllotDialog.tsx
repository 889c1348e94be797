import { Alert, Button, Group, Modal, NumberInput, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";

import type { Project } from "../api/types";
import { t } from "../i18n";
import { useMembers } from "../members/api";
import { Failed } from "../ui/Failed";
import { told } from "../ui/notify";
import { type TaskFilter, useAllot, useAllotPreview } from "./api";
import { evenly } from "./shares";

interface Props {
  project: Project;
  filter: TaskFilter;
  onClose: () => void;
}

/** Divides the tasks of a filter among the annotators, with what each would get shown beforehand. */
export function AllotDialog({ project, filter, onClose }: Props) {
  const members = useMembers(project.uuid);
  const people = (members.data ?? []).filter((one) => one.roles.includes("annotator")).map((one) => one.user);
  const [each, setEach] = useState(project.overlap);
  const [given, setGiven] = useState<Record<number, number> | null>(null);
  const even = evenly(people.length, each);
  const percents = people.map((person, place) => (given ? (given[person.id] ?? 0) : (even[place] ?? 0)));
  const shares = people
    .map((person, place) => ({ user: person.id, percent: percents[place] ?? 0 }))
    .filter((share) => share.percent > 0);
  const [asked] = useDebouncedValue({ filter, shares, each }, 300);
  const preview = useAllotPreview(project.uuid, asked);
  const allot = useAllot(project.uuid);
  const gets = new Map(preview.data?.parts.map((part) => [part.user, part.tasks]));
  const error = allot.error ?? preview.error;
  return (
    <Modal opened onClose={onClose} title={t("queue.allotTitle")} closeButtonProps={{ "aria-label": t("act.close") }} size="lg">
      <Stack gap="sm">
        <Text fz="sm" c="dimmed">
          {t("queue.allotHint")}
        </Text>
        {project.queue_mode === "pool" && (
          <Alert color="orange" p="xs">
            <Text fz="sm">{t("queue.allotPool")}</Text>
          </Alert>
        )}
        <Group align="flex-end" gap="xs">
          <NumberInput
            label={t("queue.each")}
            w={130}
            min={1}
            max={9}
            allowDecimal={false}
            value={each}
            onChange={(value) => value !== "" && setEach(Number(value))}
          />
          <Button variant="default" onClick={() => setGiven(null)}>
            {t("queue.evenly")}
          </Button>
          <Button variant="default" onClick={() => setGiven({})}>
            {t("queue.nobody")}
          </Button>
        </Group>
        {members.isSuccess && !people.length && <Text fz="sm">{t("queue.noAnnotators")}</Text>}
        {people.map((person, place) => (
          <Group key={person.id} justify="space-between" wrap="nowrap" gap="xs">
            <Text fz="sm" className="em-wrap">
              {person.name || person.email}
            </Text>
            <Group gap="xs" wrap="nowrap">
              <Text fz="sm" c="dimmed" className="em-number" w={90} ta="right" aria-live="polite">
                {t("queue.gets", { count: gets.get(person.id) ?? 0 })}
              </Text>
              <NumberInput
                aria-label={t("queue.share", { name: person.name || person.email })}
                w={100}
                min={0}
                max={100}
                decimalScale={2}
                suffix=" %"
                hideControls
                value={percents[place]}
                onChange={(value) =>
                  setGiven({
                    ...Object.fromEntries(people.map((one, other) => [one.id, percents[other] ?? 0])),
                    [person.id]: Number(value),
                  })
                }
              />
            </Group>
          </Group>
        ))}
        {error && <Failed error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("act.cancel")}
          </Button>
          <Button
            loading={allot.isPending}
            disabled={!preview.isSuccess}
            onClick={() =>
              allot.mutate(
                { filter, shares, each },
                {
                  onSuccess: () => {
                    told(t("queue.allotted"));
                    onClose();
                  },
                },
              )
            }
          >
            {t("queue.allotGo")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
