import { useEffect } from "react";

import { t } from "../i18n";

/** The browser tab's title while the page is shown. */
export function useTitle(...parts: (string | undefined)[]): void {
  const title = [...parts.filter(Boolean), t("app.name")].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
