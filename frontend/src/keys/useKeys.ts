import { useEffect, useEffectEvent } from "react";

import { commandFor, type Command } from "./commands";
import { useBindings } from "./useBindings";

const TYPING = "input, textarea, select, [contenteditable=true]";
const CONTROLS = "button, a[href], [role=button], [role=option], [role=menuitem], summary";

/**
 * Hands single-key commands to the page; `onCommand` says whether it took one. Off while typing, in dialogs and
 * menus. Enter, Space and Tab stay with a control that was reached by the keyboard; one that was clicked gives the
 * focus back, so that Enter after a click still confirms.
 */
export function useKeys(onCommand: (command: Command) => boolean): void {
  const bindings = useBindings();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest(TYPING) || target?.closest("[role=dialog], [role=menu], [role=listbox]")) return;
    if (document.querySelector("[role=dialog][aria-modal=true]")) return;
    if (["Enter", " ", "Tab"].includes(event.key) && target?.closest(CONTROLS)) return;
    const command = commandFor(event, bindings);
    if (command && !(event.repeat && command.name !== "seek") && onCommand(command)) event.preventDefault();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => press(event);
    const onClick = (event: MouseEvent) => {
      const control = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-work] button") : null;
      if (event.detail > 0) control?.blur(); // detail counts mouse clicks; the keyboard's are 0
    };
    window.addEventListener("keydown", onKey);
    window.addEventListener("click", onClick);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener("click", onClick);
    };
  }, []);
}
