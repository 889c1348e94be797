import { Button, Stack, Table, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import type { Invitation, Role } from "../api/types";
import { t } from "../i18n";
import { CopyOnce } from "../ui/CopyOnce";
import { Failed } from "../ui/Failed";
import { when } from "../ui/format";
import { More } from "../ui/More";
import { toldError } from "../ui/notify";
import { Panel } from "../ui/Panel";
import { useInvitations, useInvite, useRevokeInvitation } from "./api";
import { RoleBoxes } from "./RoleBoxes";

/** Making invitation links, and those that are out. */
export function Invitations({ project }: { project: string }) {
  const [roles, setRoles] = useState<Role[]>(["annotator"]);
  const [email, setEmail] = useState("");
  const invite = useInvite(project);
  return (
    <>
      <Panel title={t("members.invite")}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            invite.mutate({ roles, ...(email.trim() ? { email: email.trim() } : {}) }, { onSuccess: () => setEmail("") });
          }}
        >
          <Stack gap="sm" align="flex-start">
            <Text fz="sm" c="dimmed">
              {t("members.inviteHint")}
            </Text>
            <RoleBoxes of={t("members.invite")} value={roles} onChange={setRoles} hints />
            <TextInput
              label={t("members.email")}
              description={t("members.emailHint")}
              type="email"
              w="100%"
              maw={360}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            {invite.isError && <Failed error={invite.error} />}
            <Button type="submit" loading={invite.isPending} disabled={!roles.length}>
              {t("members.make")}
            </Button>
          </Stack>
        </form>
        {invite.data && <CopyOnce message={t("members.once")} secret={invite.data.link} />}
      </Panel>
      <Panel title={t("members.invitations")}>
        <InvitationTable project={project} />
      </Panel>
    </>
  );
}

function InvitationTable({ project }: { project: string }) {
  const { query, rows } = useInvitations(project);
  const revoke = useRevokeInvitation(project);
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  if (!rows.length) {
    return (
      <Text fz="sm" c="dimmed">
        {t("members.none")}
      </Text>
    );
  }
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("members.forWhom")}</Table.Th>
            <Table.Th>{t("members.roles")}</Table.Th>
            <Table.Th>{t("members.status")}</Table.Th>
            <Table.Th>{t("account.actions")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((invitation) => (
            <Table.Tr key={invitation.uuid}>
              <Table.Td className="em-wrap">{invitation.email || t("members.anyone")}</Table.Td>
              <Table.Td>{invitation.roles.map((role) => t(`role.${role}`)).join(", ")}</Table.Td>
              <Table.Td>{statusOf(invitation)}</Table.Td>
              <Table.Td>
                {!invitation.accepted_at && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => revoke.mutate(invitation.uuid, { onError: toldError })}
                  >
                    {t("members.revoke")}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <More query={query} />
    </>
  );
}

function statusOf(invitation: Invitation): string {
  if (invitation.accepted_at) return t("members.accepted", { when: when(invitation.accepted_at) });
  if (Date.parse(invitation.expires_at) < Date.now()) return t("members.expired");
  return t("members.until", { when: when(invitation.expires_at) });
}
