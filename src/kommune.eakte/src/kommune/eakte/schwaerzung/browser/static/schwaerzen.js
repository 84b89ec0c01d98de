// Draws areas on the pictures of pages and keeps them in the form: with the mouse; by keyboard, where arrows move an area
// and Shift with arrows sizes it; with a finger once that is switched on, for a finger scrolls otherwise.
(function () {
  "use strict";
  var section = document.querySelector(".k-schwaerzen");
  var kept = document.querySelector('input[name="flaechen"]');
  if (!section || !kept) { return; }
  var said = section.querySelector(".k-schwaerzen__stand");
  var areas = [], byFinger = false;
  var STEP = 0.01, SMALLEST = 0.005;
  try { areas = JSON.parse(kept.value) || []; } catch (fault) { areas = []; }

  function words(text, number, area) {
    return text.replace("{nr}", number).replace("{seite}", area.seite);
  }

  function percent(value) { return String(Math.round(value * 100)); }

  function tell(text, number, area) {
    said.textContent = words(text, number, area).replace("{x}", percent(area.x)).replace("{y}", percent(area.y))
      .replace("{breite}", percent(area.breite)).replace("{hoehe}", percent(area.hoehe));
  }

  function within(value, least, most) { return Math.min(Math.max(value, least), most); }

  function byKey(area, event) {
    var dx = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key] || 0, dy = { ArrowUp: -STEP, ArrowDown: STEP }[event.key] || 0;
    if (!dx && !dy || event.ctrlKey || event.altKey || event.metaKey) { return false; }
    if (event.shiftKey) {
      area.breite = within(area.breite + dx, SMALLEST, 1 - area.x);
      area.hoehe = within(area.hoehe + dy, SMALLEST, 1 - area.y);
    } else {
      area.x = within(area.x + dx, 0, 1 - area.breite);
      area.y = within(area.y + dy, 0, 1 - area.hoehe);
    }
    return true;
  }

  function focusOn(index) {
    var boxes = section.querySelectorAll('[data-flaeche="' + index + '"]');
    if (boxes.length) { boxes[0].focus(); }
  }

  function show() {
    kept.value = JSON.stringify(areas);
    section.querySelectorAll(".k-schwaerzen__flaeche").forEach(function (one) { one.remove(); });
    areas.forEach(function (area, index) {
      var page = section.querySelector('[data-seite="' + area.seite + '"]');
      if (!page) { return; }
      var box = document.createElement("button");
      box.type = "button";
      box.className = "k-schwaerzen__flaeche";
      box.dataset.flaeche = index;
      box.title = words(section.dataset.weg, index + 1, area);
      box.setAttribute("aria-label", box.title);
      box.style.left = area.x * 100 + "%";
      box.style.top = area.y * 100 + "%";
      box.style.width = area.breite * 100 + "%";
      box.style.height = area.hoehe * 100 + "%";
      box.addEventListener("click", function () {
        areas.splice(index, 1);
        show();
        var more = page.parentNode.querySelector(".k-schwaerzen__neu");
        if (more) { more.focus(); }
      });
      box.addEventListener("keydown", function (event) {
        if (event.key === "Delete") {
          event.preventDefault();
          box.click();
        } else if (byKey(area, event)) {
          event.preventDefault();
          show();
          focusOn(index);
          tell(section.dataset.lage, index + 1, area);
        }
      });
      page.appendChild(box);
    });
  }

  function place(page, event) {
    var edges = page.getBoundingClientRect();
    return {
      x: Math.min(Math.max((event.clientX - edges.left) / edges.width, 0), 1),
      y: Math.min(Math.max((event.clientY - edges.top) / edges.height, 0), 1)
    };
  }

  section.querySelectorAll(".k-schwaerzen__neu").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var area = { seite: Number(button.dataset.neu), x: 0.4, y: 0.45, breite: 0.2, hoehe: 0.04 };
      areas.push(area);
      show();
      focusOn(areas.length - 1);
      tell(section.dataset.tasten, areas.length, area);
    });
  });

  var finger = section.querySelector(".k-schwaerzen__finger");
  if (finger && window.matchMedia && window.matchMedia("(any-pointer: coarse)").matches) {
    finger.hidden = false;
    finger.addEventListener("click", function () {
      byFinger = !byFinger;
      finger.setAttribute("aria-pressed", String(byFinger));
      section.classList.toggle("k-schwaerzen--finger", byFinger);
    });
  }

  section.querySelectorAll("[data-seite]").forEach(function (page) {
    var begun = null, shadow = null;
    page.addEventListener("pointerdown", function (event) {
      if (event.pointerType === "touch" && !byFinger) { return; }
      if (event.button !== 0 || event.target.className === "k-schwaerzen__flaeche") { return; }
      event.preventDefault();
      begun = place(page, event);
      shadow = document.createElement("span");
      shadow.className = "k-schwaerzen__schatten";
      page.appendChild(shadow);
      page.setPointerCapture(event.pointerId);
    });
    page.addEventListener("pointermove", function (event) {
      if (!begun) { return; }
      var now = place(page, event);
      shadow.style.left = Math.min(begun.x, now.x) * 100 + "%";
      shadow.style.top = Math.min(begun.y, now.y) * 100 + "%";
      shadow.style.width = Math.abs(now.x - begun.x) * 100 + "%";
      shadow.style.height = Math.abs(now.y - begun.y) * 100 + "%";
    });
    function end(event) {
      if (!begun) { return; }
      var now = place(page, event), from = begun;
      begun = null;
      shadow.remove();
      var area = {
        seite: Number(page.dataset.seite), x: Math.min(from.x, now.x), y: Math.min(from.y, now.y),
        breite: Math.abs(now.x - from.x), hoehe: Math.abs(now.y - from.y)
      };
      if (event.type === "pointerup" && area.breite > 0.003 && area.hoehe > 0.003) {
        areas.push(area);
        said.textContent = words(section.dataset.fertig, areas.length, area);
        show();
      }
    }
    page.addEventListener("pointerup", end);
    page.addEventListener("pointercancel", end);
  });
  show();
}());
