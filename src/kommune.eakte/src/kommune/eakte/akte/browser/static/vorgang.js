// Two panes of a Vorgang: the preview follows the row, rows come as one scrolls, the width is remembered.
// Without it the list is links to the same page with the preview beside it.
(function () {
  "use strict";
  function keysAreOn() {
    try { return window.localStorage.getItem("kommune-tasten") !== "aus"; } catch (error) { return true; }
  }
  document.addEventListener("keydown", function (event) {
    var id = { J: "k-naechster", K: "k-vorheriger" }[event.key];
    var link = id && document.getElementById(id);
    var writing = event.target.closest("input, textarea, select, [contenteditable], dialog[open]");
    if (!link || writing || event.ctrlKey || event.metaKey || event.altKey || !keysAreOn()) { return; }
    event.preventDefault();
    link.click();
  });

  var both = document.getElementById("k-zwei");
  var list = document.getElementById("k-liste");
  var pane = document.getElementById("vorschau");
  var shown = document.getElementById("k-inhalt");
  var bar = document.getElementById("k-teiler");
  if (!both || !list || !window.fetch || !window.AbortController) { return; }
  var KEY = "kommune-breite";
  var WAIT = 90, POLL = 2000, POLLS = 60;
  var current = null, running = null, timer = null, polls = 0;

  function isNarrow() { return window.matchMedia("(max-width: 991px)").matches; }
  function rowOf(node) { return node && node.closest ? node.closest("#k-unterlagen tbody tr") : null; }
  function linkOf(row) { return row.querySelector("a[data-oeffnen]"); }

  function mark(row) {
    list.querySelectorAll("a[aria-current]").forEach(function (link) { link.removeAttribute("aria-current"); });
    linkOf(row).setAttribute("aria-current", "true");
    var address = new URL(window.location.href);
    address.searchParams.set("dokument", row.dataset.uid);
    address.hash = "";
    window.history.replaceState(null, "", address);
  }
  function put(row, html) {
    var part = new DOMParser().parseFromString(html, "text/html").querySelector(".k-inhalt-teil");
    if (part) { shown.replaceChildren(document.importNode(part, true)); }
    shown.dataset.uid = row.dataset.uid;
    watchPages();
    if (shown.querySelector("[data-wartet]") && polls < POLLS) {
      polls += 1;
      timer = window.setTimeout(function () { fetchPreview(row); }, POLL);
    }
  }
  // further pages of a long file, as one scrolls to them
  function fetchPages(place, url, tries) {
    window.fetch(url, { credentials: "same-origin" }).then(function (answer) {
      return answer.ok && !answer.redirected ? answer.text() : Promise.reject(answer.status);
    }).then(function (html) {
      var part = new DOMParser().parseFromString(html, "text/html").querySelector(".k-inhalt");
      if (!part || !document.contains(place)) { return; }
      if (part.hasAttribute("data-wartet")) {
        if (tries) { window.setTimeout(function () { fetchPages(place, url, tries - 1); }, POLL); }
        return;
      }
      place.replaceWith.apply(place, Array.prototype.map.call(part.querySelectorAll(".k-blatt, .k-weiter"), function (one) {
        return document.importNode(one, true);
      }));
      watchPages();
    }).catch(function () { delete place.dataset.laeuft; });
  }
  function watchPages() {
    var link = shown.querySelector("a[data-seiten]");
    if (!link || !window.IntersectionObserver) { return; }
    new IntersectionObserver(function (seen, observer) {
      var place = link.closest(".k-weiter");
      if (!seen.some(function (one) { return one.isIntersecting; }) || place.dataset.laeuft) { return; }
      observer.disconnect();
      place.dataset.laeuft = "1";
      fetchPages(place, link.href, POLLS);
    }, { rootMargin: "1200px" }).observe(link);
  }
  function fetchPreview(row) {
    if (running) { running.abort(); }
    running = new AbortController();
    window.fetch(row.dataset.inhalt, { credentials: "same-origin", signal: running.signal }).then(function (answer) {
      if (answer.redirected || !answer.ok) { window.location.href = linkOf(row).href; return null; }
      return answer.text();
    }).then(function (html) {
      if (html !== null && row === current) { put(row, html); }
    }).catch(function () { return; });
  }
  function show(row, delay) {
    if (row === current) { return; }
    current = row;
    polls = 0;
    window.clearTimeout(timer);
    mark(row);
    timer = window.setTimeout(function () { pane.scrollTop = 0; fetchPreview(row); }, delay);
  }

  list.addEventListener("focusin", function (event) {
    var row = rowOf(event.target);
    if (row && !isNarrow()) { show(row, WAIT); }
  });
  list.addEventListener("click", function (event) {
    var row = rowOf(event.target);
    if (!row || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest("button, input")) { return; }
    event.preventDefault();
    show(row, 0);
    linkOf(row).focus({ preventScroll: true });
    if (isNarrow()) { pane.scrollIntoView(); pane.focus({ preventScroll: true }); }
  });
  list.addEventListener("dblclick", function (event) {
    var row = rowOf(event.target);
    if (row) { window.location.href = linkOf(row).dataset.oeffnen; }
  });
  list.addEventListener("keydown", function (event) {
    var link = event.target.closest("a[data-oeffnen]");
    if (link && event.key === "Enter" && !isNarrow()) {
      event.preventDefault();
      window.location.href = link.dataset.oeffnen;
    }
  });

  // further rows
  function fetchRows(link) {
    if (link.dataset.laeuft) { return; }
    link.dataset.laeuft = "1";
    window.fetch(link.dataset.zeilen, { credentials: "same-origin" }).then(function (answer) {
      return answer.ok ? answer.text() : Promise.reject(answer.status);
    }).then(function (html) {
      var found = new DOMParser().parseFromString(html, "text/html");
      var body = list.querySelector("tbody");
      found.querySelectorAll("tbody tr").forEach(function (row) { body.appendChild(row); });
      var here = document.getElementById("k-mehr"), next = found.getElementById("k-mehr");
      if (next) { here.replaceWith(next); watch(); } else { here.remove(); }
    }).catch(function () { delete link.dataset.laeuft; });
  }
  function watch() {
    var link = document.querySelector("#k-mehr a");
    if (!link) { return; }
    link.addEventListener("click", function (event) { event.preventDefault(); event.stopPropagation(); fetchRows(link); });
    if (window.IntersectionObserver) {
      new IntersectionObserver(function (seen, observer) {
        if (seen.some(function (one) { return one.isIntersecting; })) { observer.disconnect(); fetchRows(link); }
      }, { rootMargin: "400px" }).observe(link);
    }
  }
  watch();

  // width
  function setWidth(percent, keep) {
    var value = Math.round(Math.min(75, Math.max(25, percent)));
    both.style.setProperty("--k-links", value + "%");
    bar.setAttribute("aria-valuenow", value);
    if (keep) { try { window.localStorage.setItem(KEY, value); } catch (error) { return; } }
  }
  function remembered() {
    try { return Number(window.localStorage.getItem(KEY)) || 55; } catch (error) { return 55; }
  }
  bar.hidden = false;
  setWidth(remembered(), false);
  bar.addEventListener("keydown", function (event) {
    var step = { ArrowLeft: -5, ArrowRight: 5 }[event.key], end = { Home: 25, End: 75 }[event.key];
    if (!step && !end) { return; }
    event.preventDefault();
    setWidth(end || Number(bar.getAttribute("aria-valuenow")) + step, true);
  });
  bar.addEventListener("pointerdown", function (event) {
    bar.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  bar.addEventListener("pointermove", function (event) {
    if (!bar.hasPointerCapture(event.pointerId)) { return; }
    var box = both.getBoundingClientRect();
    setWidth(100 * (event.clientX - box.left) / box.width, false);
  });
  bar.addEventListener("pointerup", function () { setWidth(Number(bar.getAttribute("aria-valuenow")), true); });

  // what is shown at first
  both.querySelectorAll("details.k-neben").forEach(function (part, number) {
    var key = "kommune-neben-" + number;
    try { part.open = window.localStorage.getItem(key) === "1"; } catch (error) { return; }
    part.addEventListener("toggle", function () {
      try { window.localStorage.setItem(key, part.open ? "1" : "0"); } catch (error) { return; }
    });
  });
  var first = list.querySelector("a[aria-current]") || list.querySelector("a[data-oeffnen]");
  if (first && !isNarrow() && !shown.querySelector(".k-inhalt")) {
    show(rowOf(first), 0);
  } else if (first && first.hasAttribute("aria-current")) {
    current = rowOf(first);
    put(current, shown.innerHTML);
  }
})();
