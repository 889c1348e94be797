import { Badge, Button, Group, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";

import { useUser } from "../account/session";
import type { Member } from "../api/types";
import { t } from "../i18n";
import { useThisProject } from "../projects/api";
import { can } from "../projects/can";
import { Confirm } from "../ui/Confirm";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { toldError } from "../ui/notify";
import { PageHead } from "../ui/PageHead";
import { useMembers, useSetRoles } from "./api";
import { Invitations } from "./Invitations";
import { RoleBoxes } from "./RoleBoxes";

export default function MembersPage() {
  const project = useThisProject();
  const manager = can(project, "manage");
  const members = useMembers(project.uuid);
  return (
    <>
      <PageHead title={t("members.title")} hint={t("members.hint")} of={project.name} />
      {members.isPending && <Loading />}
      {members.isError && <Failed error={members.error} retry={() => void members.refetch()} />}
      <Stack gap="md">
        {members.data && <MemberTable project={project.uuid} members={members.data} manager={manager} />}
        {manager && <Invitations project={project.uuid} />}
      </Stack>
    </>
  );
}

function MemberTable({ project, members, manager }: { project: string; members: Member[]; manager: boolean }) {
  const me = useUser();
  const setRoles = useSetRoles(project);
  const [removing, setRemoving] = useState<Member | null>(null);
  return (
    <>
      <Table className="em-panel">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("members.person")}</Table.Th>
            <Table.Th>{t("members.roles")}</Table.Th>
            {manager && <Table.Th>{t("account.actions")}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {members.map((member) => (
            <Table.Tr key={member.user.id}>
              <Table.Td className="em-wrap">
                <Text fz="sm" fw={600}>
                  {member.user.name || member.user.email}{" "}
                  {member.user.id === me.id && <Badge color="gray">{t("members.you")}</Badge>}
                </Text>
                <Text fz="xs" c="dimmed">
                  {member.user.email}
                </Text>
              </Table.Td>
              <Table.Td>
                {manager ? (
                  <RoleBoxes
                    of={member.user.name || member.user.email}
                    value={member.roles}
                    disabled={setRoles.isPending}
                    onChange={(roles) => {
                      if (roles.length) setRoles.mutate({ user: member.user.id, roles }, { onError: toldError });
                      else setRemoving(member);
                    }}
                  />
                ) : (
                  <Group gap={4}>
                    {member.roles.map((role) => (
                      <Badge key={role} color="gray">
                        {t(`role.${role}`)}
                      </Badge>
                    ))}
                  </Group>
                )}
              </Table.Td>
              {manager && (
                <Table.Td>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t("members.remove", { name: member.user.name || member.user.email })}
                    onClick={() => setRemoving(member)}
                  >
                    {t("act.remove")}
                  </Button>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Confirm
        opened={!!removing}
        title={t("members.removeAsk", { name: removing?.user.name || removing?.user.email || "" })}
        action={t("act.remove")}
        busy={setRoles.isPending}
        onClose={() => setRemoving(null)}
        onConfirm={() =>
          removing &&
          setRoles.mutate(
            { user: removing.user.id, roles: [] },
            { onError: toldError, onSettled: () => setRemoving(null) },
          )
        }
      >
        {t("members.removeHint")}
      </Confirm>
    </>
  );
}
