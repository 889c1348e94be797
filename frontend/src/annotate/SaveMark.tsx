import { Badge, Button, Group, List, Popover, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCloudOff, IconLogin2, IconRefresh } from "@tabler/icons-react";
import { Link, useLocation } from "react-router";

import { t } from "../i18n";
import type { Outbox, OutboxStatus, OutboxView } from "./outbox";

const LOOKS: Record<OutboxStatus, { color: string; icon: typeof IconCheck }> = {
  saved: { color: "green", icon: IconCheck },
  sending: { color: "blue", icon: IconRefresh },
  offline: { color: "orange", icon: IconCloudOff },
  login: { color: "orange", icon: IconLogin2 },
  refused: { color: "red", icon: IconAlertTriangle },
};

/** Whether the server has everything: saved, sending, offline; what was refused, and what can be done about it. */
export function SaveMark({ box, view }: { box: Outbox; view: OutboxView }) {
  const { color, icon: Icon } = LOOKS[view.status];
  const location = useLocation();
  const refused = view.answers.filter((answer) => answer.refused);
  const mark = (
    <Badge color={color} size="lg" leftSection={<Icon size={14} />} data-testid="save-mark" data-status={view.status}>
      {t(`save.${view.status}`, { count: view.answers.length })}
    </Badge>
  );
  if (view.status === "saved" || view.status === "sending") return <span role="status">{mark}</span>;
  return (
    <Popover position="bottom-end" width={320} withArrow>
      <Popover.Target>
        <UnstyledButton aria-label={t("save.details", { state: t(`save.${view.status}`, { count: view.answers.length }) })}>
          {mark}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text fz="sm">{t(`save.${view.status}Hint`)}</Text>
          {refused.length > 0 && (
            <List fz="sm" listStyleType="none">
              {refused.map((answer) => (
                <List.Item key={answer.assignment}>
                  <Text fz="sm" fw={600} className="em-wrap">
                    {answer.recording}
                  </Text>
                  <Text fz="sm">{answer.refused}</Text>
                  <Text fz="xs" c="dimmed" className="em-wrap">
                    {answer.submission.annotations.map((one) => one.label ?? one.caption).join(", ")}
                  </Text>
                  <Button size="compact-xs" variant="default" onClick={() => box.drop(answer.assignment)}>
                    {t("save.discard")}
                  </Button>
                </List.Item>
              ))}
            </List>
          )}
          <Group gap="xs">
            {view.status === "login" ? (
              <Button size="xs" component={Link} to={`/login?next=${encodeURIComponent(location.pathname)}`}>
                {t("login.go")}
              </Button>
            ) : (
              <Button size="xs" onClick={() => box.retry()}>
                {t("errors.again")}
              </Button>
            )}
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
