// On a screen that many use, pages of the history belong to whoever opened them. Each page is marked with the
// turn it was opened in. "I'm done" ends a turn: the server takes the cookie away, and the next page begins
// another. A page reached by going back or forward that belongs to a turn before gives way to the first screen.
// Loaded at the head of the page, so that nothing of it is seen. Without scripts each page is asked for anew.
(() => {
  "use strict";
  const NAME = "hub_turn";
  const read = () => document.cookie.split("; ").find((one) => one.startsWith(`${NAME}=`))?.slice(NAME.length + 1);

  function present() {
    const begun = read();
    if (begun) return begun;
    const numbers = crypto.getRandomValues(new Uint32Array(2)); // nothing secret: only different each time
    document.cookie = `${NAME}=${numbers.join("-")}; path=/; SameSite=Lax`;
    return read() ?? "none"; // a browser that keeps no cookies has no session either
  }

  function leave() {
    document.documentElement.hidden = true;
    location.replace("/");
  }

  const turn = present();
  const arrived = performance.getEntriesByType("navigation")[0]?.type;
  const before = history.state?.turn ?? (arrived === "back_forward" ? "unknown" : turn);
  if (before !== turn && location.pathname + location.search !== "/") {
    leave();
    return;
  }
  history.replaceState({...history.state, turn}, "");

  // A page that the browser kept whole must look again too.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    if (present() === turn) location.reload();
    else leave();
  });
})();
