// A filter, and a card under the pointer. A ladder is complete without them.
(() => {
  const items = [...document.querySelectorAll(".outline li:has(> b)")];
  const texts = items.map((item) =>
    [...item.querySelectorAll(":scope > :is(a:first-of-type, small)")]
      .map((one) => one.textContent).join("\n"));
  const places = new Map(items.map((item, place) => [item.querySelector("a").href, place]));
  const cells = [];

  const card = document.createElement("div");
  card.className = "ladder-card";
  const hide = () => card.remove();
  for (const cell of document.querySelectorAll(".ladder svg a")) {
    const title = cell.querySelector("title");
    const place = places.get(new URL(cell.href.baseVal, location).href);
    let text = title.textContent;
    if (place >= 0) {
      text = `${text.split("\n")[0]}\n${texts[place]}`;
      cells[place] = cell;
    }
    title.remove();
    cell.onpointerleave = hide;
    cell.onpointermove = ({ clientX, clientY }) => {
      card.textContent = text;
      card.style.translate =
        `min(${clientX}px, 100vw - 100% - 8px) min(${clientY + 16}px, 100vh - 100% - 8px)`;
      document.body.append(card);
    };
  }
  addEventListener("scroll", hide, true);
  addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });

  const form = document.querySelector(".ladder-filter");
  if (!form) return;
  const search = form.querySelector("[type=search]");
  const boxes = [...form.querySelectorAll("[type=checkbox]")];
  form.oninput = () => {
    const outcomes = boxes.filter((box) => box.checked).map((box) => box.value);
    const words = search.value.toLowerCase().split(/\s+/);
    const above = new Set();
    let count = 0;
    for (let place = items.length; place--;) { // children first
      const item = items[place];
      const text = texts[place].toLowerCase();
      const fits = outcomes.includes(item.classList[0]) && words.every((word) => text.includes(word));
      const fold = item.querySelector(":scope > details");
      if (fold && above.has(item)) fold.open = true;
      if (fits) count += 1;
      if (fits || above.has(item)) above.add(item.parentElement.closest("li"));
      item.hidden = !fits && !above.has(item);
      for (const one of [item, cells[place]]) one?.classList.toggle("aside", !fits);
    }
    form.querySelector("output").value =
      form.dataset.shown.replace("%1", count).replace("%2", items.length);
  };
  form.onsubmit = (event) => event.preventDefault();
})();
