import { notifications } from "@mantine/notifications";

import { messageOf } from "../api/errors";

export function told(message: string): void {
  notifications.show({ message, color: "tide" });
}

/** For a mutation's onError: the server's words. */
export function toldError(error: unknown): void {
  notifications.show({ message: messageOf(error), color: "red", autoClose: 8000 });
}
