import { useLocation } from "react-router";

import { useUser } from "../account/session";
import { useOutbox } from "../annotate/outboxes";
import { SaveMark } from "../annotate/SaveMark";

/** Answers that the server does not have yet, on every page: they are sent wherever the person is. */
export function OwedMark() {
  const { box, view } = useOutbox(useUser().id);
  const annotating = useLocation().pathname.endsWith("/annotate"); // that page has its own mark
  return view.answers.length && !annotating ? <SaveMark box={box} view={view} /> : null;
}
