import { notifications } from "@mantine/notifications";

import { messageOf } from "../api/errors";
import { t } from "../i18n";

const closeButtonProps = { "aria-label": t("act.close") };

export function told(message: string): void {
  notifications.show({ message, color: "tide", closeButtonProps });
}

/** For a mutation's onError: the server's words. */
export function toldError(error: unknown): void {
  notifications.show({ message: messageOf(error), color: "red", autoClose: 8000, closeButtonProps });
}
