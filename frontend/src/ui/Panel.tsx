import { Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

interface Props {
  title: string;
  children: ReactNode;
}

/** A titled part of a page. */
export function Panel({ title, children }: Props) {
  const id = useId();
  return (
    <section className="em-panel" aria-labelledby={id} style={{ padding: 14, height: "100%" }}>
      <Title order={2} fz="sm" mb="sm" id={id}>
        {title}
      </Title>
      {children}
    </section>
  );
}
