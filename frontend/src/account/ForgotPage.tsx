import { Anchor, Button, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";

import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { useAskReset } from "./api";
import { OuterPage } from "./OuterPage";
import { useSession } from "./session";

export default function ForgotPage() {
  const [email, setEmail] = useState("");
  useSession(); // sets the CSRF cookie
  const ask = useAskReset();
  return (
    <OuterPage title={t("forgot.title")}>
      {ask.isSuccess ? (
        <Text role="status">{t("forgot.sent")}</Text>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            ask.mutate({ email });
          }}
        >
          <Stack>
            {ask.isError && <Failed error={ask.error} />}
            <TextInput
              label={t("login.email")}
              description={t("forgot.hint")}
              type="email"
              autoComplete="username"
              required
              autoFocus
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Button type="submit" loading={ask.isPending}>
              {t("forgot.go")}
            </Button>
          </Stack>
        </form>
      )}
      <Anchor component={Link} to="/login" fz="sm" mt="md" display="inline-block">
        {t("forgot.back")}
      </Anchor>
    </OuterPage>
  );
}
