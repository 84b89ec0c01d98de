// Keys of the Unterschriftenmappe: j next, k previous, s to the button that signs, r to the reason, x ticks the draft
// that is shown, l to the list. Nothing is signed by one key alone: s only goes to the button, Enter signs. Ticks stay
// while one goes through the drafts, each for the Fassung it was given to. Without this file every button is there.
(function () {
  "use strict";
  var KEPT = "kommune-mappe";
  var all = document.getElementById("k-alle");
  var boxes = Array.prototype.slice.call(document.querySelectorAll("#k-viele input[name=vorgang]"));
  function keysAreOn() {
    try { return window.localStorage.getItem("kommune-tasten") !== "aus"; } catch (error) { return true; }
  }
  function kept() {
    try { return JSON.parse(window.sessionStorage.getItem(KEPT)) || []; } catch (error) { return []; }
  }
  function keep() {
    var ticked = boxes.filter(function (box) { return box.checked; });
    try {
      window.sessionStorage.setItem(KEPT, JSON.stringify(ticked.map(function (box) { return box.dataset.stand; })));
    } catch (error) { return; }
  }
  var before = kept();
  boxes.forEach(function (box) {
    if (before.indexOf(box.dataset.stand) >= 0) { box.checked = true; }
    box.addEventListener("change", function () {
      if (!box.checked) { all.checked = false; }
      keep();
    });
  });
  if (all) {
    all.addEventListener("change", function () {
      boxes.forEach(function (box) { box.checked = all.checked; });
      keep();
    });
  }
  document.addEventListener("keydown", function (event) {
    var writing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]");
    if (writing || event.ctrlKey || event.metaKey || event.altKey || !keysAreOn()) { return; }
    var go = { j: "k-naechster", k: "k-vorheriger" }[event.key];
    var to = { s: "k-zeichnen", r: "k-grund", l: "k-alle" }[event.key];
    var found = document.getElementById(go || to || "-");
    if (event.key === "x") { found = document.querySelector("#k-viele input[data-hier='1']"); }
    if (!found) { return; }
    event.preventDefault();
    if (to) { found.focus(); } else { found.click(); }
  });
})();
