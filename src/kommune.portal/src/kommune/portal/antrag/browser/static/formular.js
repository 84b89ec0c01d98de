// Shows a question only when it is asked, and warns who leaves; the server decides the same way and needs no script.
(function () {
  "use strict";
  var fields = Array.prototype.slice.call(document.querySelectorAll(".k-field[data-feld]"));
  var form = document.querySelector("form.k-form");
  if (!form) { return; }
  var prefix = form.dataset.vorsatz || "form.widgets.";

  function block(name) {
    return fields.find(function (one) { return one.dataset.feld === name; });
  }

  function answers(name) {
    var inputs = Array.prototype.slice.call(form.elements).filter(function (one) {
      return one.name.split(":")[0] === prefix + name;
    });
    return inputs.filter(function (one) {
      return !/^(radio|checkbox)$/.test(one.type) || one.checked;
    }).map(function (one) { return one.value; }).filter(function (value) {
      return value !== "" && value !== "--NOVALUE--";
    });
  }

  function same(name, value) {
    var box = form.querySelector("input[type=checkbox][value=selected][name^='" + prefix + name + ":']");
    if (box) { return box.checked === /^(ja|true|1|selected|on)$/i.test(value); }
    var found = answers(name);
    if (found[0] === "true" || found[0] === "false") {
      return (found[0] === "true") === /^(ja|true|1|selected|on)$/i.test(value);
    }
    return found.length ? found.indexOf(value) >= 0 : value === "";
  }

  function holds(when) {
    var first = when[0], rest = when.slice(1);
    if (first === "or") { return rest.some(holds); }
    if (first === "and") { return rest.every(holds); }
    if (first === "not") { return !holds(rest[0]); }
    var other = block(rest[0]);
    var known = other && other.hidden ? [] : answers(rest[0]);
    if (first === "?") { return known.length > 0; }
    if (first === "=") { return (!other || !other.hidden) && same(rest[0], rest[1]); }
    if (first === "!=") { return (other && other.hidden) || !same(rest[0], rest[1]); }
    if (first === "~=") { return known.join("").indexOf(rest[1]) >= 0; }
    var left = parseFloat((known[0] || "").replace(",", ".")), right = parseFloat(rest[1]);
    return { "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right }[first] || false;
  }

  function update() {
    for (var round = 0; round < 3; round += 1) {
      fields.forEach(function (one) {
        if (one.dataset.wenn) { one.hidden = !holds(JSON.parse(one.dataset.wenn)); }
      });
    }
  }

  document.querySelectorAll(".k-only-if").forEach(function (one) { one.hidden = true; });
  // What was typed on this step is kept once it is sent; who leaves before is asked.
  var typed = false;
  form.addEventListener("input", function () { typed = true; });
  form.addEventListener("submit", function () { typed = false; });
  window.addEventListener("beforeunload", function (event) {
    if (typed) { event.preventDefault(); event.returnValue = ""; }
  });

  form.addEventListener("change", update);
  form.addEventListener("input", update);
  update();
}());
