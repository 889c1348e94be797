import { expect, it } from "vitest";

import { inWords, keyOf, pageOf, sentence } from "./sentences";

it("says what was done, not how it is stored", () => {
  expect(sentence("task.submit", { labels: ["rain", "wind"] })).toBe("submitted rain, wind");
  expect(sentence("label.merge", { before: ["rain drop"], after: ["rain"] })).toBe(
    "merged the labels rain drop into “rain”",
  );
});

it("tells the verdict of a review", () => {
  expect(sentence("review.decide", { verdict: "accepted", comment: "" })).toBe("accepted a clip");
  expect(sentence("review.decide", { verdict: "returned", comment: "Listen again" })).toBe(
    "returned a clip: “Listen again”",
  );
});

it("names a verb that the catalogue does not know, and leaves nothing blank", () => {
  expect(keyOf("moon.land", {})).toBe("unknown");
  expect(sentence("moon.land", {})).toBe("did “moon.land”");
  expect(sentence("task.submit", { labels: [] })).toBe("submitted –");
});

it("writes pairs with arrows", () => {
  expect(inWords({ rain: "weather", dog: "animals" })).toBe("rain → weather, dog → animals");
});

it("links to the subjects that have a page", () => {
  expect(pageOf("task", "abc", {})).toBe("tasks/abc");
  expect(pageOf("task", null, {})).toBeUndefined();
  expect(pageOf("export", "abc", { number: 3 })).toBe("exports/3");
  expect(pageOf("user", null, {})).toBeUndefined();
});
