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

it("reads the label column of a table, quotes and other columns notwithstanding", () => {
  expect(parseLabels('id,Label,note\r\n1,dog,"a, b"\r\n2,"rain; ""hail""",\r\n\r\n3,dog,x\r\n')).toEqual([
    "dog",
    "rain",
    '"hail"',
  ]);
  expect(parseLabels("label\tcount\nowl\t3\n")).toEqual(["owl"]);
});

it("takes a text without such a column as it is", () => {
  expect(parseLabels("label")).toEqual(["label"]);
  expect(parseLabels("dog,cat\nrain,hail")).toEqual(["dog", "cat", "rain", "hail"]);
});
