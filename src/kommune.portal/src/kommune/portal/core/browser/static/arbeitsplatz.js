// Keys and menus of the office's pages. Without it every act is a link, a button or a box to tick.
(function () {
  "use strict";
  var dialog = document.getElementById("k-tasten");
  var wanted = document.getElementById("k-tasten-an");
  var show = document.getElementById("k-tasten-zeigen");
  if (!dialog || !dialog.showModal) { return; }

  function remembered() {
    try { return window.localStorage.getItem("kommune-tasten") !== "aus"; } catch (error) { return true; }
  }
  wanted.checked = remembered();
  wanted.addEventListener("change", function () {
    try { window.localStorage.setItem("kommune-tasten", wanted.checked ? "an" : "aus"); } catch (error) { return; }
  });
  show.hidden = false;
  show.querySelector("button").addEventListener("click", function () {
    closeMenus();
    dialog.showModal();
  });

  function closeMenus(but) {
    document.querySelectorAll("details.k-menu[open]").forEach(function (menu) {
      if (menu !== but) { menu.open = false; }
    });
  }
  document.addEventListener("click", function (event) { closeMenus(event.target.closest("details.k-menu")); });
  document.addEventListener("focusin", function (event) { closeMenus(event.target.closest("details.k-menu")); });

  function rows() {
    return Array.prototype.filter.call(document.querySelectorAll("main table.k-table tbody tr"), function (row) {
      return row.querySelector("a[href]");
    });
  }
  function go(step) {
    var all = rows();
    var here = all.indexOf(document.activeElement.closest("tr"));
    var next = all[here < 0 ? 0 : Math.min(Math.max(here + step, 0), all.length - 1)];
    if (!next) { return; }
    next.querySelector("a[href]").focus();
    next.scrollIntoView({ block: "nearest" });
  }
  function tick() {
    var row = document.activeElement.closest("main tr");
    var box = row && row.querySelector("input[type=checkbox]");
    if (box) { box.click(); }
  }
  // what is cut in a dense row is said whole below the mouse; by keys the row shows it (kommune.css)
  document.addEventListener("mouseover", function (event) {
    var cell = event.target.closest("main td, .k-heute li");
    if (cell && !cell.title && cell.scrollWidth > cell.clientWidth) { cell.title = cell.innerText.trim(); }
  });
  var tickAll = document.getElementById("k-alle-hier");
  if (tickAll) {
    tickAll.hidden = false;
    tickAll.addEventListener("change", function () {
      tickAll.closest("table").querySelectorAll("tbody input[type=checkbox]").forEach(function (box) {
        box.checked = tickAll.checked;
      });
    });
  }
  function ofPage(key) {  // what a page itself offers by a key: a link or button says which one
    var there = Array.prototype.find.call(document.querySelectorAll("[data-taste]"), function (one) {
      return one.dataset.taste === key;
    });
    return there && function () {
      there.click();
      var menu = there.closest("details[open]");
      var first = menu && there.tagName === "SUMMARY" && menu.querySelector("a, button");
      if (first) { first.focus(); }
    };
  }
  var keys = {
    "/": function () { document.getElementById("k-suche").focus(); },
    "j": function () { go(1); },
    "k": function () { go(-1); },
    "x": tick,
    "?": function () { dialog.showModal(); }
  };
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      var menu = document.activeElement.closest("details.k-menu[open]");
      if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
      return;
    }
    var writing = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
    if (writing || dialog.open || event.ctrlKey || event.metaKey || event.altKey || !wanted.checked) { return; }
    var act = keys[event.key] || ofPage(event.key);
    if (act) { event.preventDefault(); act(); }
  });
})();
