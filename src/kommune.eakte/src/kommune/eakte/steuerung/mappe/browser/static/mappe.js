// Keys of the Unterschriftenmappe: j next, k previous, s to the button that signs, r to the reason. Nothing is signed
// by one key alone: s only goes to the button, Enter signs. Without this file every button is there to be clicked.
(function () {
  "use strict";
  function keysAreOn() {
    try { return window.localStorage.getItem("kommune-tasten") !== "aus"; } catch (error) { return true; }
  }
  document.addEventListener("keydown", function (event) {
    var writing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]");
    if (writing || event.ctrlKey || event.metaKey || event.altKey || !keysAreOn()) { return; }
    var go = { j: "k-naechster", k: "k-vorheriger" }[event.key];
    var to = { s: "k-zeichnen", r: "k-grund" }[event.key];
    var found = document.getElementById(go || to || "-");
    if (!found) { return; }
    event.preventDefault();
    if (go) { found.click(); } else { found.focus(); }
  });
})();
