import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, data } from "../api/client";
import { usePages } from "../api/pages";
import type { Role } from "../api/types";
import { projectKey } from "../projects/api";

export function useMembers(project: string) {
  return useQuery({
    queryKey: projectKey(project, "members"),
    queryFn: () => data(api.GET("/api/projects/{project}/members", { params: { path: { project } } })),
  });
}

export function useSetRoles(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ user, roles }: { user: number; roles: Role[] }) =>
      data(api.PUT("/api/projects/{project}/members/{user}", { params: { path: { project, user } }, body: { roles } })),
    onSuccess: () => client.invalidateQueries({ queryKey: projectKey(project) }),
  });
}

export function useInvitations(project: string) {
  return usePages(projectKey(project, "invitations"), (cursor) =>
    data(api.GET("/api/projects/{project}/invitations", { params: { path: { project }, query: { cursor } } })),
  );
}

export function useInvite(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { roles: Role[]; email?: string }) =>
      data(api.POST("/api/projects/{project}/invitations", { params: { path: { project } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: projectKey(project, "invitations") }),
  });
}

export function useRevokeInvitation(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (invitation: string) =>
      data(
        api.DELETE("/api/projects/{project}/invitations/{invitation}", { params: { path: { project, invitation } } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: projectKey(project, "invitations") }),
  });
}
