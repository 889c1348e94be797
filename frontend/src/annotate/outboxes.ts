/** The one outbox of the person who is logged in; it goes on sending whatever page is shown. */
import { useEffect, useSyncExternalStore } from "react";

import { queryClient } from "../app/query";
import { submit } from "./api";
import { dropDraft } from "./drafts";
import { createOutbox, type Outbox } from "./outbox";

let current: { user: number; box: Outbox } | null = null;

export function outboxOf(user: number): Outbox {
  if (current?.user === user) return current.box;
  current?.box.stop();
  const box = createOutbox({
    store: localStorage,
    user,
    send: (answer) => submit(answer.project, answer.assignment, answer.submission),
    onSent: (answer) => {
      dropDraft(localStorage, answer.assignment);
      void queryClient.invalidateQueries({ queryKey: ["project", answer.project] });
    },
  });
  current = { user, box };
  return box;
}

/** What is owed to the server, kept up to date; wakes the outbox when the network or the person is back. */
export function useOutbox(user: number) {
  const box = outboxOf(user);
  const view = useSyncExternalStore(box.subscribe, box.view);
  useEffect(() => {
    if (box.view().status === "login") box.retry();
    const wake = () => {
      if (box.view().status === "offline") box.retry();
    };
    window.addEventListener("online", wake);
    return () => window.removeEventListener("online", wake);
  }, [box]);
  return { box, view };
}
