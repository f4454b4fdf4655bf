// Optional comfort: the page is complete without it. Filters the records, and opens what a link leads to.
"use strict";
(() => {
  const form = document.querySelector("form.filter");
  const records = [...document.querySelectorAll(".record")].map((node) => ({
    node,
    words: node.textContent.toLowerCase(),
    sides: node.dataset.sides.split(" "),
  }));
  const count = form.querySelector("output");
  const apply = () => {
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const type = form.elements.type.value;
    const status = form.elements.status.value;
    const side = form.elements.side.value;
    let shown = 0;
    for (const record of records) {
      const fits =
        (!type || record.node.dataset.type === type) &&
        (!status || record.node.dataset.status === status) &&
        (!side || record.sides.includes(side)) &&
        words.every((word) => record.words.includes(word));
      record.node.hidden = !fits;
      shown += fits;
    }
    count.value = shown === records.length ? `All ${shown} records` : `${shown} of ${records.length} records`;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = records.length === 0;
  apply();

  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const record = target.closest(".record");
    if (record && record.hidden) form.reset();
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    setTimeout(() => target.scrollIntoView());
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();
