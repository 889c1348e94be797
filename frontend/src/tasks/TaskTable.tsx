import { ActionIcon, Anchor, Badge, Group, Table, Text, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconChecklist, IconEarScan, IconLockOpen, IconPlayerPause } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";

import type { Project, Task } from "../api/types";
import { t } from "../i18n";
import { can } from "../projects/can";
import { Alignment } from "../ui/Alignment";
import { clock, when } from "../ui/format";
import { told, toldError } from "../ui/notify";
import { StateBadge } from "../ui/StateBadge";
import { useEndLease, useReopen, useSetAside } from "./api";
import { KnownDialog } from "./KnownDialog";

export function TaskTable({ project, tasks }: { project: Project; tasks: Task[] }) {
  const setAside = useSetAside(project.uuid);
  const reopen = useReopen(project.uuid);
  const [known, setKnown] = useState<Task | null>(null);
  const manager = can(project, "manage");
  const reviewer = can(project, "review");
  return (
    <Table.ScrollContainer minWidth={1000} scrollAreaProps={{ viewportProps: { tabIndex: 0, "aria-label": t("tasks.title") } }}>
      <Table highlightOnHover className="em-panel">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("tasks.clip")}</Table.Th>
            <Table.Th>{t("tasks.state")}</Table.Th>
            <Table.Th>{t("tasks.alignment")}</Table.Th>
            <Table.Th>{t("tasks.pickedFor")}</Table.Th>
            <Table.Th>{t("tasks.labels")}</Table.Th>
            <Table.Th>{t("tasks.holder")}</Table.Th>
            {(manager || reviewer) && <Table.Th>{t("account.actions")}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tasks.map((task) => {
            const name = task.clip.recording_name;
            return (
              <Table.Tr key={task.uuid}>
                <Table.Td maw={300}>
                  <Anchor component={Link} to={`/p/${project.uuid}/tasks/${task.uuid}`} fz="sm" className="em-wrap" lineClamp={2} title={name}>
                    {name}
                  </Anchor>
                  <Text fz="xs" c="dimmed" className="em-number">
                    {clock(task.clip.onset)}–{clock(task.clip.offset)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <StateBadge state={task.state} />
                  {task.round > 1 && (
                    <Badge ml={4} color="orange">
                      {t("annotate.round", { round: task.round })}
                    </Badge>
                  )}
                  {task.priority > 0 && (
                    <Badge ml={4} color="grape">
                      {t("queue.first")}
                    </Badge>
                  )}
                </Table.Td>
                <Table.Td>
                  <Alignment value={task.alignment} />
                </Table.Td>
                <Table.Td className="em-wrap">
                  {task.picked_for ? (
                    <Anchor component={Link} to={`?picked_for=${encodeURIComponent(task.picked_for)}`} fz="sm">
                      {task.picked_for}
                    </Anchor>
                  ) : (
                    "–"
                  )}
                  {task.picked_because && <Note>{task.picked_because}</Note>}
                </Table.Td>
                <Table.Td className="em-wrap">
                  {task.labels.join(", ") || "–"}
                  {task.known && <Note>{t("queue.knownIs", { labels: task.known.join(", ") })}</Note>}
                  {task.skips.map((skip, place) => (
                    <Note key={place}>{t("queue.skippedBy", { person: skip.user, reason: skip.reason })}</Note>
                  ))}
                </Table.Td>
                <Table.Td>
                  <Holders project={project} task={task} />
                </Table.Td>
                {(manager || reviewer) && (
                  <Table.Td>
                    <Group gap={2} wrap="nowrap">
                      {reviewer && task.state === "review" && (
                        <Tooltip label={t("nav.review")}>
                          <ActionIcon
                            component={Link}
                            to={`/p/${project.uuid}/review?task=${task.uuid}`}
                            variant="subtle"
                            color="gray"
                            aria-label={t("tasks.review", { name })}
                          >
                            <IconChecklist size={16} />
                          </ActionIcon>
                        </Tooltip>
                      )}
                      {manager && task.state !== "done" && task.state !== "set_aside" && (
                        <Tooltip label={t("tasks.setAsideTip")}>
                          <ActionIcon
                            variant="subtle"
                            color="gray"
                            aria-label={t("tasks.setAside", { name })}
                            onClick={() => setAside.mutate(task.uuid, { onError: toldError })}
                          >
                            <IconPlayerPause size={16} />
                          </ActionIcon>
                        </Tooltip>
                      )}
                      {manager && (
                        <Tooltip label={t("queue.markTip")}>
                          <ActionIcon
                            variant="subtle"
                            color="gray"
                            aria-label={t("queue.markOne", { name })}
                            onClick={() => setKnown(task)}
                          >
                            <IconEarScan size={16} />
                          </ActionIcon>
                        </Tooltip>
                      )}
                      {manager && task.state === "set_aside" && !task.known && (
                        <Tooltip label={t("tasks.reopenTip")}>
                          <ActionIcon
                            variant="subtle"
                            color="gray"
                            aria-label={t("tasks.reopen", { name })}
                            onClick={() => reopen.mutate(task.uuid, { onError: toldError })}
                          >
                            <IconArrowBackUp size={16} />
                          </ActionIcon>
                        </Tooltip>
                      )}
                    </Group>
                  </Table.Td>
                )}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      {known && <KnownDialog project={project.uuid} task={known} onClose={() => setKnown(null)} />}
    </Table.ScrollContainer>
  );
}

function Note({ children }: { children: string }) {
  return (
    <Text fz="xs" c="dimmed" className="em-wrap">
      {children}
    </Text>
  );
}

/** Who works on a task and until when their leases run, and whom it is meant for. */
function Holders({ project, task }: { project: Project; task: Task }) {
  const endLease = useEndLease(project.uuid);
  if (!task.leases.length && !task.allotted_to.length) return "–";
  return (
    <>
      {task.leases.map((lease) => (
        <Group key={lease.uuid} gap={4} wrap="nowrap">
          <div>
            <Text fz="sm">{lease.user}</Text>
            <Note>{t("queue.until", { at: when(lease.lease_expires_at) })}</Note>
          </div>
          {can(project, "manage") && (
            <Tooltip label={t("queue.endLeaseTip")}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("queue.endLease", { name: task.clip.recording_name, person: lease.user })}
                loading={endLease.isPending}
                onClick={() => endLease.mutate(lease.uuid, { onSuccess: () => told(t("queue.ended")), onError: toldError })}
              >
                <IconLockOpen size={16} />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
      ))}
      {task.allotted_to.length > 0 && <Note>{t("queue.allottedTo", { people: task.allotted_to.join(", ") })}</Note>}
    </>
  );
}
