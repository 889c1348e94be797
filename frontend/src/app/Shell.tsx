import { AppShell, Burger, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Suspense, useEffect, useRef } from "react";
import { Link, Outlet, useLocation, useMatch, useNavigation } from "react-router";

import { t } from "../i18n";
import { useProject } from "../projects/api";
import { Loading } from "../ui/Loading";
import { Brand } from "./Brand";
import { OwedMark } from "./OwedMark";
import { ProjectNav } from "./ProjectNav";
import { UserMenu } from "./UserMenu";
import classes from "./Shell.module.css";

/** Header, the project's navigation when in a project, and the page. */
export function Shell() {
  const id = useMatch("/p/:id/*")?.params.id;
  const project = useProject(id).data;
  const [opened, { toggle, close }] = useDisclosure(false);
  const busy = useNavigation().state === "loading";
  const content = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    // On a new page the keyboard and the screen reader begin at its content, not at the link that led there.
    if (shown.current !== pathname) content.current?.focus({ preventScroll: true });
    shown.current = pathname;
  }, [pathname]);
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={id ? { width: 196, breakpoint: "sm", collapsed: { mobile: !opened } } : undefined}
      padding="md"
      transitionDuration={0}
    >
      <a href="#content" className="em-skip">
        {t("app.skip")}
      </a>
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          {id && (
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={opened ? t("nav.close") : t("nav.open")}
            />
          )}
          <Brand />
          {project && (
            <Link to={`/p/${project.uuid}`} className={classes.project} title={project.name}>
              {project.name}
            </Link>
          )}
          <Group ml="auto" gap="xs" wrap="nowrap">
            <OwedMark />
            <UserMenu />
          </Group>
        </Group>
        {busy && <div className={classes.busy} aria-hidden />}
      </AppShell.Header>
      {id && (
        <AppShell.Navbar p="xs" className={classes.navbar}>
          {project && <ProjectNav project={project} onGo={close} />}
        </AppShell.Navbar>
      )}
      <AppShell.Main ref={content} id="content" tabIndex={-1} className={classes.main}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </AppShell.Main>
    </AppShell>
  );
}
