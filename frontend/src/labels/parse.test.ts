import { expect, it } from "vitest";

import { cleanLabel } from "./clean";
import { parseLabels } from "./parse";

it("takes lines, commas and semicolons, whatever the line ends are", () => {
  expect(parseLabels("\uFEFFdog\r\ncat, rain ;\n\n dog \nwind gusts")).toEqual(["dog", "cat", "rain", "wind gusts"]);
});

it("cleans as the server does", () => {
  expect(cleanLabel("  Cat's   Meow!")).toBe("cats meow");
  expect(cleanLabel("Música/drum_kit")).toBe("musica drum kit");
  expect(cleanLabel("— …")).toBe("");
});
