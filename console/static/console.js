"use strict";
// What the page does beyond links and forms: alerts as they come, keys, what is new since the last visit.
{
  const list = () => document.getElementById("items");
  const items = () => [...document.querySelectorAll(".item")];

  // --- alerts as they come
  let events = null;
  let heard = null; // the list that they go to

  function listen() {
    const stream = document.getElementById("stream");
    if (stream && stream === heard) return; // something smaller was swapped
    heard = stream;
    markNew();
    if (events) events.close();
    events = null;
    if (!stream || !stream.dataset.events) return;
    connect(stream.dataset.events);
  }

  function connect(address) {
    const source = new EventSource(address);
    let last = "";
    events = source;
    source.addEventListener("open", () => say("live"));
    source.addEventListener("alert", (event) => {
      last = event.lastEventId;
      put(event.data);
    });
    source.addEventListener("error", () => {
      say("connection lost, trying again");
      if (source.readyState !== EventSource.CLOSED) return; // the browser comes again by itself, with Last-Event-ID
      const next = new URL(address, location);
      if (last) next.searchParams.set("after", last);
      setTimeout(() => events === source && connect(next.pathname + next.search), 5000);
    });
  }

  function put(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html; // made and escaped by the server
    const item = holder.content.querySelector(".item");
    if (!item || document.getElementById(item.id)) return;
    item.classList.add("new");
    for (const none of list().querySelectorAll(".none")) none.remove();
    const raised = item.dataset.raised;
    if (raised > newest) newest = raised;
    const before = [...list().children].find((other) => (other.dataset.raised || "") <= raised);
    list().insertBefore(item, before || null);
    htmx.process(item);
    const later = items().slice(400);
    for (const old of later) old.remove();
  }

  function say(words) {
    const state = document.getElementById("state");
    if (!state || state.textContent === words) return;
    state.textContent = words;
    state.classList.toggle("live", words === "live");
  }

  // --- what is new since the last visit
  // Of a filter: since it was last looked at, or all alerts were.
  const SEEN = "pactwatch.seen";
  let kept = null; // stays so in a browser that keeps nothing for pages
  try {
    kept = localStorage;
  } catch {}
  let view = null; // the filter of the list; null where there is no list of the newest
  let newest = "";

  function seen(of) {
    const [own, all] = [SEEN + of, SEEN].map((key) => (kept && kept.getItem(key)) || "");
    return own > all ? own : all;
  }

  function leave() {
    if (kept && view !== null && newest > seen(view)) kept.setItem(SEEN + view, newest);
  }

  function markNew() {
    leave();
    const stream = document.getElementById("stream");
    view = stream && stream.dataset.events ? stream.dataset.view && "?" + stream.dataset.view : null;
    newest = items().map((item) => item.dataset.raised).sort().pop() || "";
    if (view === null || !seen(view)) return;
    const fresh = items().filter((item) => item.dataset.raised > seen(view));
    for (const item of fresh) item.classList.add("unseen");
    const note = document.getElementById("fresh");
    const bound = fresh.length === items().length && document.getElementById("more") ? "at least " : "";
    note.hidden = false;
    note.textContent = `${bound}${fresh.length || "nothing"} new since your last visit`;
  }

  addEventListener("pagehide", leave);

  // --- keys
  const keys = document.getElementById("keys");
  const help = document.getElementById("help");
  help.hidden = false;
  help.addEventListener("click", () => keys.showModal());

  function move(by) {
    const all = items();
    const here = all.indexOf(document.activeElement.closest(".item"));
    const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1)];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  function follow(key) {
    const item = document.activeElement.closest(".item");
    const link = item && item.querySelector(`[data-key="${key}"]`);
    if (!link) return;
    if (key === "v") window.open(link.href, "_blank", "noopener,noreferrer");
    else link.click();
    if (key === "m") link.focus();
  }

  const ACTIONS = {
    j: () => move(1),
    k: () => move(-1),
    o: () => follow("o"),
    v: () => follow("v"),
    m: () => follow("m"),
    "/": () => {
      const field = document.getElementById("q");
      if (field) field.focus();
      else location.assign("/search");
    },
    "?": () => keys.showModal(),
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    if (event.target.closest("input, select, textarea")) return;
    const action = ACTIONS[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  listen();
  document.addEventListener("htmx:after:swap", listen);
}
