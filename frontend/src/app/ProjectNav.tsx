import { NavLink, Stack } from "@mantine/core";
import {
  IconAdjustments, IconBinaryTree, IconChecklist, IconDownload, IconEar, IconHistory, IconGauge, IconHome, IconListDetails,
  IconPlayerPlay, IconTags, IconTargetArrow, IconUsers, IconWaveSine,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { NavLink as RouterLink, useLocation } from "react-router";

import type { Project } from "../api/types";
import { t } from "../i18n";
import { can } from "../projects/can";

interface Entry {
  to: string;
  name: "overview" | "annotate" | "review" | "recordings" | "labels" | "runs" | "targeting" | "tasks" | "taxonomy" | "quality" | "exports" | "history" | "members" | "settings";
  icon: ComponentType<{ size?: number; stroke?: number }>;
  shown: boolean;
}

/** The project's pages, those of the caller's roles only; work first, then set-up. */
export function ProjectNav({ project, onGo }: { project: Project; onGo: () => void }) {
  const { pathname } = useLocation();
  const manager = can(project, "manage");
  const entries: Entry[] = [
    { to: "", name: "overview", icon: IconHome, shown: true },
    { to: "annotate", name: "annotate", icon: IconEar, shown: can(project, "annotate") },
    { to: "review", name: "review", icon: IconChecklist, shown: can(project, "review") },
    { to: "recordings", name: "recordings", icon: IconWaveSine, shown: true },
    { to: "labels", name: "labels", icon: IconTags, shown: true },
    { to: "runs", name: "runs", icon: IconPlayerPlay, shown: true },
    { to: "targeting", name: "targeting", icon: IconTargetArrow, shown: manager },
    { to: "tasks", name: "tasks", icon: IconListDetails, shown: true },
    { to: "taxonomy", name: "taxonomy", icon: IconBinaryTree, shown: true },
    { to: "quality", name: "quality", icon: IconGauge, shown: true },
    { to: "exports", name: "exports", icon: IconDownload, shown: manager },
    { to: "history", name: "history", icon: IconHistory, shown: manager },
    { to: "members", name: "members", icon: IconUsers, shown: true },
    { to: "settings", name: "settings", icon: IconAdjustments, shown: manager },
  ];
  return (
    <Stack component="nav" gap={2} aria-label={t("nav.label")}>
      {entries
        .filter((entry) => entry.shown)
        .map(({ to, name, icon: Icon }) => {
          const path = to ? `/p/${project.uuid}/${to}` : `/p/${project.uuid}`;
          return (
            <NavLink
              key={name}
              component={RouterLink}
              to={path}
              end={!to}
              active={to ? pathname.startsWith(path) : pathname.replace(/\/$/, "") === path}
              label={t(`nav.${name}`)}
              leftSection={<Icon size={17} stroke={1.7} />}
              onClick={onGo}
              py={6}
              style={{ borderRadius: "var(--mantine-radius-sm)" }}
            />
          );
        })}
    </Stack>
  );
}
