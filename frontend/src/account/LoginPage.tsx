import { Anchor, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { Link, Navigate, useSearchParams } from "react-router";

import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { useLogin } from "./api";
import { OuterPage } from "./OuterPage";
import { useSession } from "./session";

/** Only addresses of this site: "//elsewhere" would lead away. */
function safe(next: string | null): string {
  return next?.startsWith("/") && !next.startsWith("//") && !next.includes("\\") ? next : "/";
}

export default function LoginPage() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [search] = useSearchParams();
  const session = useSession();
  const login = useLogin();
  if (session.data?.user) return <Navigate to={safe(search.get("next"))} replace />;
  return (
    <OuterPage title={t("login.title")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          login.mutate({ email, password });
        }}
      >
        <Stack>
          {login.isError && <Failed error={login.error} title={t("login.failed")} />}
          <TextInput
            label={t("login.email")}
            type="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t("login.password")}
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ "aria-label": t("login.show") }}
          />
          <Button type="submit" loading={login.isPending}>
            {t("login.go")}
          </Button>
          <Anchor component={Link} to="/forgot" fz="sm">
            {t("login.forgot")}
          </Anchor>
        </Stack>
      </form>
    </OuterPage>
  );
}
