// Shows a question only when it is asked, and warns who leaves; the server decides the same way and needs no script.
(function () {
  "use strict";
  var fields = Array.prototype.slice.call(document.querySelectorAll(".k-field[data-feld]"));
  var form = document.getElementById("kommune-formular") || document.querySelector("form.k-form");
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
    // A tick of another step travels along; one that was not set by its marker alone.
    if (!block(name) && found[0] === "selected") { return /^(ja|true|1|selected|on)$/i.test(value); }
    if (!block(name) && !found.length && form.elements[prefix + name + "-empty-marker"]) {
      return value === "" || /^(nein|false|0)$/i.test(value);
    }
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
    // “No” of a yes-or-no question is no answer a condition waits for, as on the server.
    if (first === "?") { return known.some(function (value) { return value !== "false"; }); }
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
  form.addEventListener("submit", function () { typed = false; stop(); });
  window.addEventListener("beforeunload", function (event) {
    if (typed) { event.preventDefault(); event.returnValue = ""; }
  });

  // Without this script a step is stored by its button; with it what is typed is stored while it is typed, and files at once.
  var told = document.getElementById("kommune-gespeichert");
  var timer = null, running = null;

  function stop() {
    window.clearTimeout(timer);
    if (running) { running.abort(); running = null; }
  }

  function say(text, wrong) {
    told.classList.toggle("k-field-error", wrong);
    if (told.textContent !== text) { told.textContent = text; }
  }

  function store() {
    window.clearTimeout(timer);
    if (running) { timer = window.setTimeout(store, 500); return; }
    var files = Array.prototype.slice.call(form.querySelectorAll("input[type=file]"));
    var data = new FormData(form);
    var sent = files.map(function (one) { return one.files.length; });
    data.append("kommune-sichern", "1");
    typed = false;
    running = new AbortController();
    fetch(form.action, { method: "POST", body: data, signal: running.signal, credentials: "same-origin" })
      .then(function (answer) {
        return answer.json().then(function (found) { return { ok: answer.ok, found: found }; });
      })
      .then(function (result) {
        running = null;
        if (result.ok) { form.elements["kommune-stand"].value = result.found.stand; }
        if (!result.ok) { typed = true; }
        say(result.found.text || told.dataset.fehler, !result.ok);
        if (result.ok && sent.some(Boolean)) { show(files.filter(function (one, number) { return sent[number]; })); }
      })
      .catch(function (error) {
        running = null;
        if (error.name !== "AbortError") { typed = true; say(told.dataset.fehler, true); }
      });
  }

  // The files lie on the server now: they do not travel again, and the list of the stored ones comes from there.
  function show(inputs) {
    inputs.forEach(function (one) { one.value = ""; });
    fetch(form.action, { credentials: "same-origin" })
      .then(function (answer) { return answer.text(); })
      .then(function (text) {
        var page = new DOMParser().parseFromString(text, "text/html");
        inputs.forEach(function (one) {
          var fresh = page.getElementById(one.id + "-dateien"), old = document.getElementById(one.id + "-dateien");
          if (old) { old.remove(); }
          if (fresh) { document.getElementById(one.id + "-grenze").insertAdjacentElement("beforebegin", fresh); }
        });
      })
      .catch(function () {});
  }

  if (form.dataset.sichern && told && window.fetch) {
    form.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(store, 3000);
    });
    form.addEventListener("change", function (event) {
      if (event.target.type === "file" && event.target.files.length) { window.setTimeout(store, 50); }
    });
  }

  document.querySelectorAll("[data-drucken]").forEach(function (one) {
    one.hidden = false;
    one.addEventListener("click", function () { window.print(); });
  });

  form.addEventListener("change", update);
  form.addEventListener("input", update);
  update();
}());
