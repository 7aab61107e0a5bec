// Searches the index that Pagefind made; loaded with the first word.
const { q, dataset: { home, found, fails } } = document.querySelector("form.search");
const [status, list] = document.querySelectorAll("[role=status], .found");

const make = (name, ...inside) => {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
};

const entry = ({ url, excerpt, meta }) => {
  const link = make("a", meta.title);
  link.href = url;
  // Marks and text, and no other markup.
  const nodes = new DOMParser().parseFromString(excerpt, "text/html").body.childNodes;
  return make("li", link, make("p", ...[...nodes].map(({ nodeName, textContent }) =>
    nodeName == "MARK" ? make("mark", textContent) : textContent)));
};

q.value = new URLSearchParams(location.search).get("q");
(q.oninput = async () => {
  const words = q.value.trim();
  let text = "", pages = [];
  if (words) try {
    const index = await import(home + "pagefind/pagefind.js");
    await index.options({ baseUrl: home });
    const { results } = await index.search(words);
    pages = await Promise.all(results.slice(0, 50).map((one) => one.data()));
    text = results.length + found;
  } catch {
    text = fails;
  }
  if (words != q.value.trim()) return;
  history.replaceState(0, "", "?q=" + encodeURIComponent(words));
  status.textContent = text;
  list.replaceChildren(...pages.map(entry));
})();
