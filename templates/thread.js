// Folds, keys, and what is new since the last visit. A discussion is complete without it.
(() => {
  const closed = (element) => element.closest("details:not([open])");
  const show = (element) => {
    for (let fold = closed(element); fold; fold = closed(fold)) fold.open = true;
    element.scrollIntoView();
  };
  const linked = (link) => document.getElementById(link.hash.slice(1));

  // Some browsers do not open what a fragment points into.
  const openTarget = () => {
    const target = linked(location);
    if (target && closed(target)) show(target);
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  const tools = document.querySelector(".thread-tools");
  const comments = [...document.querySelectorAll(".comment[id]")];
  if (!tools) return;
  const words = tools.dataset;
  const add = (parent, name, text, action) => {
    const made = document.createElement(name);
    made.textContent = text;
    made.onclick = action;
    parent.append(made);
    return made;
  };
  const foldAll = (open) => {
    for (const fold of document.querySelectorAll("details:has(.comment)")) fold.open = open;
  };
  add(tools, "button", words.expand, () => foldAll(true));
  add(tools, "button", words.collapse, () => foldAll(false));

  const attempt = (action) => {
    try { return action(); } catch { return undefined; } // refused: every visit is the first
  };
  const read = (key) => attempt(() => localStorage[key]);
  const write = (key, value) => attempt(() => { localStorage[key] = value; });
  const page = "rung:seen:" + location.pathname;
  const ids = comments.map(({ id }) => id);
  const seen = new Set(read(page)?.split(" ") ?? ids);
  if (ids.length <= 5000) write(page, ids.join(" "));
  const fresh = comments.filter(({ id }) => !seen.has(id));
  for (const comment of fresh) {
    comment.classList.add("new");
    add(comment.querySelector("header"), "span", words.mark ?? words.new).className = "mark";
  }

  const threads = comments.filter((one) => one.matches(".thread > li > *"));
  const here = () => document.activeElement.closest(".comment");
  const go = (comment) => {
    if (!comment) return;
    show(comment);
    comment.tabIndex = -1;
    comment.focus({ preventScroll: true });
  };
  // Positive after the focused comment, or below the window's upper edge.
  const offset = (one) => {
    const order = here()?.compareDocumentPosition(one);
    return here() ? (order & 4) - (order & 2) : one.getBoundingClientRect().top + 1;
  };
  const next = (list) => () => {
    const rest = list.filter((one) => offset(one) > 0);
    go(rest.find((one) => !closed(one)) ?? rest[0]);
  };
  const previous = (list) => () => go(list.findLast((one) => !closed(one) && offset(one) < 0));
  const parent = () => {
    const link = here()?.querySelector(".reply-to");
    if (link) go(linked(link));
  };
  const fold = () => {
    const replies = here()?.nextElementSibling ?? here()?.closest(".replies");
    if (!replies) return;
    replies.open = !replies.open;
    go(replies.previousElementSibling);
  };
  const actions = {
    j: next(comments),
    k: previous(comments),
    J: next(threads),
    K: previous(threads),
    n: next(fresh),
    p: parent,
    c: fold,
  };
  const toggle = add(tools, "button", words.keys, () => listen(help.hidden));
  const help = add(tools, "p", words.help);
  help.className = toggle.className = "keys";
  const listen = (on) => {
    toggle.ariaPressed = on;
    help.hidden = !on;
    write("rung:keys", on);
  };
  listen(read("rung:keys") !== "false");
  addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (help.hidden || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    actions[event.key]?.();
  });

  // Filled later, so that screen readers say it.
  const status = add(tools, "p", "");
  status.role = "status";
  const tell = () => add(status, "button", `${words.new}: ${fresh.length}`, actions.n);
  if (fresh.length) setTimeout(tell, 200);
})();
