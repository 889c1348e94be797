import { Title, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { type ReactNode, useId, useState } from "react";

import classes from "./Categories.module.css";

/** A titled part of the page that is closed at first; what is in it is made when it is opened. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const Icon = open ? IconChevronDown : IconChevronRight;
  return (
    <section className="em-panel" style={{ padding: 14 }}>
      <Title order={2} fz="sm">
        <UnstyledButton className={classes.fold} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          <Icon size={14} aria-hidden /> {title}
        </UnstyledButton>
      </Title>
      <div id={id}>{open && <div style={{ marginTop: 10 }}>{children}</div>}</div>
    </section>
  );
}
