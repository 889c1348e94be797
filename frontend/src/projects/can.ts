import type { Project, Role } from "../api/types";

/** What the browser offers to whom. The server's permission table decides; this only hides what it would refuse. */
const OFFERED = {
  manage: ["manager"],
  annotate: ["annotator"],
  review: ["reviewer"],
} satisfies Record<string, Role[]>;

export function can(project: Pick<Project, "roles">, verb: keyof typeof OFFERED): boolean {
  const roles: Role[] = OFFERED[verb];
  return project.roles.some((role) => roles.includes(role));
}
