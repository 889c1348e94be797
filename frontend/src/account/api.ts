import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, data } from "../api/client";
import { SESSION } from "./session";

const TOKENS = ["tokens"] as const;

export function useLogin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      data(api.POST("/api/auth/login", { body })),
    onSuccess: (session) => {
      client.clear();
      client.setQueryData(SESSION, session);
    },
  });
}

export function useLogout() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => data(api.POST("/api/auth/logout")),
    onSuccess: () => {
      client.clear();
      client.setQueryData(SESSION, { user: null });
    },
  });
}

export function useChangeMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name?: string; preferences?: Record<string, unknown> }) =>
      data(api.PATCH("/api/auth/me", { body })),
    onSuccess: (user) => client.setQueryData(SESSION, { user }),
  });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: { current: string; new: string }) => data(api.POST("/api/auth/password", { body })),
  });
}

export function useAskReset() {
  return useMutation({
    mutationFn: (body: { email: string }) => data(api.POST("/api/auth/password-reset", { body })),
  });
}

export function useReset() {
  return useMutation({
    mutationFn: (body: { uid: string; token: string; password: string }) =>
      data(api.POST("/api/auth/password-reset/confirm", { body })),
  });
}

export function useTokens() {
  return useQuery({ queryKey: TOKENS, queryFn: () => data(api.GET("/api/auth/tokens")) });
}

export function useMakeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string }) => data(api.POST("/api/auth/tokens", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: TOKENS }),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: string) =>
      data(api.DELETE("/api/auth/tokens/{token}", { params: { path: { token } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: TOKENS }),
  });
}

export function useInvitation(secret: string) {
  return useQuery({
    queryKey: ["invitation", secret],
    queryFn: () => data(api.GET("/api/invitations/{secret}", { params: { path: { secret } } })),
    retry: false,
  });
}

export function useAcceptInvitation(secret: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name?: string; email?: string; password?: string }) =>
      data(
        api.POST("/api/invitations/{secret}/accept", { params: { path: { secret } }, body }),
      ),
    onSuccess: () => client.invalidateQueries(),
  });
}
