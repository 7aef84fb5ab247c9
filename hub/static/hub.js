// What a page cannot do alone: notice that nobody is there, and leave nothing behind.
// Every act works without this file; the server ends a private space on its own clock too.
(() => {
  "use strict";
  const body = document.body;
  const still = document.getElementById("still");
  const idle = Number(body.dataset.idle) || 0; // seconds without touch before the question
  let last = Date.now();
  let told = last; // when the server last heard of this page
  let asked = 0; // when the question appeared, 0 while it is not shown

  const sounding = () => [...document.querySelectorAll("audio, video")].some((media) => !media.paused);

  // The server counts the seconds of a private space too: it hears of touches that load no page.
  function tell() {
    const form = still?.querySelector("form[data-end]");
    if (!form || !("private" in body.dataset) || Date.now() - told < 20000) return;
    told = Date.now();
    fetch("/me/here", {method: "POST", body: new FormData(form)})
      .catch((problem) => console.warn("The server could not be told that somebody is here.", problem));
  }

  function touched() {
    last = Date.now();
    tell();
  }

  function forget() {
    document.querySelectorAll("audio, video").forEach((media) => media.pause());
    document.querySelectorAll("form").forEach((form) => form.reset());
    for (const field of document.querySelectorAll("input:not([type=hidden]), textarea")) {
      if (field.type === "checkbox" || field.type === "radio") field.checked = false;
      else field.value = "";
    }
  }

  // The private page's place in the history is taken by the first screen, or by the one the form names (the team's
  // day, after something done together). When the server cannot be told, the form goes the ordinary way, so that
  // the person sees that it did not work.
  async function end(form) {
    const answer = new FormData(form);
    forget();
    body.classList.add("is-ending");
    try {
      const told = await fetch(form.action, {method: "POST", body: answer, redirect: "manual"});
      if (told.ok || told.type === "opaqueredirect") {
        location.replace(form.dataset.end || "/");
        return;
      }
    } catch (problem) {
      console.warn("The end could not be sent in the background.", problem);
    }
    body.classList.remove("is-ending");
    HTMLFormElement.prototype.submit.call(form);
  }

  function ask() {
    asked = Date.now();
    if (still.showModal && !still.open) still.showModal();
  }

  function tick() {
    if (sounding()) touched();
    if (!asked) {
      if (Date.now() - last >= idle * 1000) ask();
      return;
    }
    const left = Number(still.dataset.countdown) - Math.floor((Date.now() - asked) / 1000);
    still.querySelector(".still__count").textContent = Math.max(left, 0);
    if (left <= 0) {
      asked = Infinity; // once only
      end(still.querySelector("form[data-end]"));
    }
  }

  if (idle && still) {
    for (const kind of ["pointerdown", "keydown", "input", "wheel", "touchmove"]) {
      addEventListener(kind, touched, {passive: true, capture: true});
    }
    still.addEventListener("close", () => {
      asked = 0;
      touched();
    });
    setInterval(tick, 500);
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-end]")) return;
    event.preventDefault();
    end(event.target);
  });

  // A page kept by the browser for its back button must ask the server again.
  // On a screen of the hall turn.js sees to it.
  const inTheHall = body.classList.contains("kiosk--device");
  if (inTheHall || "private" in body.dataset) addEventListener("pagehide", forget);
  if (!inTheHall && "private" in body.dataset) {
    addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload();
    });
  }

  // A menu closes when one touches beside it or presses Escape.
  const menus = () => document.querySelectorAll("details[data-menu][open]");
  document.addEventListener("click", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
    const leave = event.target.closest("a[data-leave]"); // the back button finds nothing of this page
    if (leave) {
      event.preventDefault();
      location.replace(leave.href);
    }
  });

  // The second screen turns from one language to the next without a new page.
  document.addEventListener("htmx:after:swap", () => {
    const main = document.querySelector("main[lang][dir]");
    if (main) Object.assign(document.documentElement, {lang: main.lang, dir: main.dir});
  });

  document.querySelector("[data-focus]")?.focus();
})();
