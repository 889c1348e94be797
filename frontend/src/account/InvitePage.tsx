import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";

import { t } from "../i18n";
import { Failed } from "../ui/Failed";
import { Loading } from "../ui/Loading";
import { when } from "../ui/format";
import { useAcceptInvitation, useInvitation } from "./api";
import { OuterPage } from "./OuterPage";
import { useSession } from "./session";

/** Joining a project by a link: one button for a person with an account, a short form for a new one. */
export default function InvitePage() {
  const { secret = "" } = useParams();
  const invitation = useInvitation(secret);
  const session = useSession();
  const accept = useAcceptInvitation(secret);
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [email, setEmail] = useState<string>();
  const [password, setPassword] = useState("");

  if (invitation.isPending || session.isPending) return <Loading />;
  if (invitation.isError) {
    return (
      <OuterPage title={t("invite.title")}>
        <Failed error={invitation.error} title={t("invite.invalid")} />
      </OuterPage>
    );
  }
  const { project_name, roles, has_account, expires_at } = invitation.data;
  const user = session.data?.user;
  const address = email ?? invitation.data.email;
  const join = (body: { name?: string; email?: string; password?: string }) =>
    accept.mutate(body, { onSuccess: ({ project }) => void navigate(`/p/${project}`) });
  return (
    <OuterPage title={t("invite.join", { project: project_name })}>
      <Stack>
        <Text fz="sm">
          {t("invite.as", { roles: roles.map((role) => t(`role.${role}`)).join(", "), until: when(expires_at) })}
        </Text>
        {accept.isError && <Failed error={accept.error} title={t("invite.refused")} />}
        {user && (
          <>
            <Text fz="sm">{t("invite.loggedIn", { name: user.name || user.email })}</Text>
            <Button loading={accept.isPending} onClick={() => join({})} autoFocus>
              {t("invite.accept")}
            </Button>
          </>
        )}
        {!user && has_account && (
          <Button component={Link} to={`/login?next=${encodeURIComponent(`/invite/${secret}`)}`}>
            {t("invite.loginFirst")}
          </Button>
        )}
        {!user && !has_account && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              join({ name, email: address, password });
            }}
          >
            <Stack>
              <TextInput
                label={t("invite.name")}
                autoComplete="name"
                required
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <TextInput
                label={t("login.email")}
                type="email"
                autoComplete="username"
                required
                value={address}
                onChange={(event) => setEmail(event.currentTarget.value)}
              />
              <PasswordInput
                label={t("login.password")}
                autoComplete="new-password"
                required
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
                visibilityToggleButtonProps={{ "aria-label": t("login.show") }}
              />
              <Button type="submit" loading={accept.isPending}>
                {t("invite.create")}
              </Button>
              <Anchor component={Link} to={`/login?next=${encodeURIComponent(`/invite/${secret}`)}`} fz="sm">
                {t("invite.have")}
              </Anchor>
            </Stack>
          </form>
        )}
      </Stack>
    </OuterPage>
  );
}
