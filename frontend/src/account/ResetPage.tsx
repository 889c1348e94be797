import { Anchor, Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Link, useParams } from "react-router";

import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { useReset } from "./api";
import { OuterPage } from "./OuterPage";
import { useSession } from "./session";

export default function ResetPage() {
  const { uid = "", token = "" } = useParams();
  const [password, setPassword] = useState("");
  useSession(); // sets the CSRF cookie
  const reset = useReset();
  return (
    <OuterPage title={t("reset.title")}>
      {reset.isSuccess ? (
        <Stack>
          <Text role="status">{t("reset.done")}</Text>
          <Anchor component={Link} to="/login">
            {t("login.go")}
          </Anchor>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            reset.mutate({ uid, token, password });
          }}
        >
          <Stack>
            {reset.isError && <Failed error={reset.error} />}
            <PasswordInput
              label={t("reset.password")}
              autoComplete="new-password"
              required
              autoFocus
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              visibilityToggleButtonProps={{ "aria-label": t("login.show") }}
            />
            <Button type="submit" loading={reset.isPending}>
              {t("reset.go")}
            </Button>
          </Stack>
        </form>
      )}
    </OuterPage>
  );
}
