// Searches the index that Pagefind made; it is loaded with the first word.
const { q, dataset } = document.querySelector("form.search");
const [status, list] = document.querySelectorAll("[role=status], .found");
let index;

const element = (name, ...inside) => {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
};

const entry = ({ url, excerpt, meta }) => {
  const link = element("a", meta.title);
  link.href = url;
  // Marks and text, and no other markup.
  const { body } = new DOMParser().parseFromString(excerpt, "text/html");
  return element("li", link, element("p", ...[...body.childNodes].map((node) =>
    node.nodeName == "MARK" ? element("mark", node.textContent) : node.textContent)));
};

q.value = new URLSearchParams(location.search).get("q");
q.form.onsubmit = () => false;
(q.oninput = async () => {
  const words = q.value.trim();
  let text = "", pages = [];
  if (words) try {
    index ??= await import(dataset.home + "pagefind/pagefind.js");
    await index.options({ baseUrl: dataset.home });
    const all = (await index.debouncedSearch(words)).results;
    pages = await Promise.all(all.slice(0, 50).map((one) => one.data()));
    text = all[1] ? `${all.length} ${dataset.many}` : dataset[all.length];
  } catch {
    text = dataset.fails;
  }
  if (words != q.value.trim()) return;
  history.replaceState(0, "", "?" + new URLSearchParams(words && { q: words }));
  status.textContent = text;
  list.replaceChildren(...pages.map(entry));
})();
