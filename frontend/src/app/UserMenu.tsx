import { Button, Menu, Text, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconChevronDown, IconLogout, IconUser } from "@tabler/icons-react";
import { Link } from "react-router";

import { useLogout } from "../account/api";
import { useUser } from "../account/session";
import { t } from "../i18n";
import { toldError } from "../ui/notify";

const SCHEMES = ["light", "dark", "auto"] as const;

/** The caller's account, light or dark, and the way out. */
export function UserMenu() {
  const user = useUser();
  const logout = useLogout();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm" c="inherit" rightSection={<IconChevronDown size={14} />}>
          <Text component="span" fz="sm" truncate maw={140} aria-label={`${t("nav.user")}: ${user.name || user.email}`}>
            {user.name || user.email}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUser size={16} />}>
          {t("nav.account")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("nav.scheme")}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={colorScheme === scheme ? <IconCheck size={14} /> : null}
          >
            {t(`nav.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} />}
          onClick={() => logout.mutate(undefined, { onError: toldError })}
        >
          {t("nav.logout")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
