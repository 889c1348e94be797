import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";

import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { told } from "../ui/notify";
import { PageHead } from "../ui/PageHead";
import { Panel } from "../ui/Panel";
import { useChangeMe, useChangePassword } from "./api";
import { useUser } from "./session";
import { Tokens } from "./Tokens";

export default function AccountPage() {
  return (
    <Stack maw={720} mx="auto" gap="md">
      <PageHead title={t("account.title")} />
      <Profile />
      <Password />
      <Tokens />
    </Stack>
  );
}

function Profile() {
  const user = useUser();
  const [name, setName] = useState(user.name);
  const change = useChangeMe();
  return (
    <Panel title={t("account.profile")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ name }, { onSuccess: () => told(t("act.saved")) });
        }}
      >
        <Stack gap="sm" maw={360}>
          {change.isError && <Failed error={change.error} />}
          <TextInput label={t("login.email")} value={user.email} readOnly />
          <TextInput
            label={t("account.name")}
            description={t("account.nameHint")}
            autoComplete="name"
            required
            maxLength={150}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" w="fit-content" loading={change.isPending} disabled={name === user.name}>
            {t("act.save")}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}

function Password() {
  const user = useUser();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useChangePassword();
  const toggle = { "aria-label": t("login.show") };
  return (
    <Panel title={t("account.password")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(
            { current, new: next },
            {
              onSuccess: () => {
                setCurrent("");
                setNext("");
                told(t("account.changed"));
              },
            },
          );
        }}
      >
        <Stack gap="sm" maw={360}>
          {change.isError && <Failed error={change.error} />}
          <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
          <PasswordInput
            label={t("account.current")}
            autoComplete="current-password"
            required
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            visibilityToggleButtonProps={toggle}
          />
          <PasswordInput
            label={t("account.new")}
            autoComplete="new-password"
            required
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
            visibilityToggleButtonProps={toggle}
          />
          <Button type="submit" w="fit-content" loading={change.isPending}>
            {t("account.change")}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
