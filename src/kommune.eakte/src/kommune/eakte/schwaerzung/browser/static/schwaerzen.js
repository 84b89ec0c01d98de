// Draws areas on the pictures of pages and keeps them in the form; each can be taken away, by keyboard too.
(function () {
  "use strict";
  var section = document.querySelector(".k-schwaerzen");
  var kept = document.querySelector('input[name="flaechen"]');
  if (!section || !kept) { return; }
  var said = section.querySelector(".k-schwaerzen__stand");
  var areas = [];
  try { areas = JSON.parse(kept.value) || []; } catch (fault) { areas = []; }

  function words(text, number, area) {
    return text.replace("{nr}", number).replace("{seite}", area.seite);
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
      box.title = words(section.dataset.weg, index + 1, area);
      box.setAttribute("aria-label", box.title);
      box.style.left = area.x * 100 + "%";
      box.style.top = area.y * 100 + "%";
      box.style.width = area.breite * 100 + "%";
      box.style.height = area.hoehe * 100 + "%";
      box.addEventListener("click", function () {
        areas.splice(index, 1);
        show();
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

  section.querySelectorAll("[data-seite]").forEach(function (page) {
    var begun = null, shadow = null;
    page.addEventListener("pointerdown", function (event) {
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
