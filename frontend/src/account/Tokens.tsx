import { Button, Group, Table, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import type { ApiToken } from "../api/types";
import { t } from "../i18n";
import { Confirm } from "../ui/Confirm";
import { CopyOnce } from "../ui/CopyOnce";
import { Failed } from "../ui/Failed";
import { when } from "../ui/format";
import { toldError } from "../ui/notify";
import { Panel } from "../ui/Panel";
import { useMakeToken, useRevokeToken, useTokens } from "./api";

/** The person's API tokens; a new one is shown once. */
export function Tokens() {
  const tokens = useTokens();
  const make = useMakeToken();
  const revoke = useRevokeToken();
  const [name, setName] = useState("");
  const [revoking, setRevoking] = useState<ApiToken | null>(null);
  return (
    <Panel title={t("account.tokens")}>
      <Text fz="sm" c="dimmed" mb="sm">
        {t("account.tokensHint")}
      </Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate({ name }, { onSuccess: () => setName("") });
        }}
      >
        <Group align="flex-end" gap="xs">
          <TextInput
            label={t("account.tokenName")}
            placeholder={t("account.tokenExample")}
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" loading={make.isPending}>
            {t("account.make")}
          </Button>
        </Group>
      </form>
      {make.isError && <Failed error={make.error} />}
      {make.data && <CopyOnce message={t("account.once")} secret={make.data.token} />}
      {tokens.isError && <Failed error={tokens.error} retry={() => void tokens.refetch()} />}
      {tokens.data && !tokens.data.length && (
        <Text fz="sm" mt="sm">
          {t("account.none")}
        </Text>
      )}
      {tokens.data && tokens.data.length > 0 && (
        <Table mt="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("account.name")}</Table.Th>
              <Table.Th>{t("account.made")}</Table.Th>
              <Table.Th>{t("account.expires")}</Table.Th>
              <Table.Th>{t("account.actions")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {tokens.data.map((token) => (
              <Table.Tr key={token.id}>
                <Table.Td className="em-wrap">{token.name}</Table.Td>
                <Table.Td>{when(token.created)}</Table.Td>
                <Table.Td>{token.expiry ? when(token.expiry) : t("account.never")}</Table.Td>
                <Table.Td>
                  <Button size="compact-sm" variant="default" onClick={() => setRevoking(token)}>
                    {t("account.revoke")}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Confirm
        opened={!!revoking}
        title={t("account.revokeAsk", { name: revoking?.name ?? "" })}
        action={t("account.revoke")}
        busy={revoke.isPending}
        onClose={() => setRevoking(null)}
        onConfirm={() =>
          revoking && revoke.mutate(revoking.id, { onError: toldError, onSettled: () => setRevoking(null) })
        }
      >
        {t("account.revokeHint")}
      </Confirm>
    </Panel>
  );
}
