// Suggests services while one types into the search; without script the search works as ever.
(function () {
  "use strict";
  var script = document.currentScript;
  var form = script && script.closest("form");
  var field = form && form.querySelector("input[type=search]");
  if (!field) { return; }
  var list = document.createElement("datalist");
  var timer, last = "";
  list.id = field.id + "-vorschlaege";
  form.appendChild(list);
  field.setAttribute("list", list.id);

  function show(items) {
    list.textContent = "";
    items.forEach(function (one) {
      var option = document.createElement("option");
      option.value = one.titel;
      list.appendChild(option);
    });
  }

  function ask() {
    var text = field.value.trim();
    if (text === last) { return; }
    last = text;
    if (text.length < 2) { show([]); return; }
    fetch(script.dataset.vorschlaege + "?text=" + encodeURIComponent(text), { headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.ok ? answer.json() : { items: [] }; })
      .then(function (found) { if (field.value.trim() === text) { show(found.items); } })
      .catch(function () { show([]); });
  }

  field.addEventListener("input", function () {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, 200);
  });
}());
