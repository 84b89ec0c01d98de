// Files dropped on the form, and a line for each that was chosen. Without it the plain field does the same.
(function () {
  "use strict";
  document.querySelectorAll("form[data-ablage]").forEach(function (form) {
    var field = form.querySelector("#f-dateien");
    var folder = form.querySelector("#f-ordner");
    var lines = form.querySelector("[data-ablage-zeilen]");
    var count = form.querySelector("[data-ablage-zahl]");

    function title(name) {
      return name.replace(/\.[A-Za-z0-9]{1,8}$/, "").replace(/_/g, " ").trim() || name;
    }
    function input(label, name, type, value) {
      var box = document.createElement("div");
      var caption = document.createElement("label");
      var entry = document.createElement("input");
      box.className = "col-12 " + (type === "date" ? "col-md-3" : name.indexOf("titel") === 0 ? "col-md-6" : "col-md-3");
      caption.className = "form-label mb-0 small";
      entry.className = "form-control";
      entry.id = "f-" + name;
      caption.htmlFor = entry.id;
      caption.textContent = label;
      entry.name = name;
      entry.type = type;
      entry.value = value;
      if (type === "text") { entry.maxLength = name.indexOf("titel") === 0 ? 500 : 100; entry.autocomplete = "off"; }
      box.append(caption, entry);
      return box;
    }
    function show() {
      var files = Array.prototype.concat.apply([], [field, folder].map(function (one) { return Array.from(one.files); }));
      lines.replaceChildren();
      files.forEach(function (file, number) {
        var line = document.createElement("div");
        line.className = "row g-2 mb-2";
        line.append(
          input(form.dataset.bezeichnung + " " + (number + 1), "titel." + number, "text", title(file.name)),
          input(form.dataset.typ, "dokumenttyp." + number, "text", form.querySelector("#f-dokumenttyp").value),
          input(form.dataset.datum, "datum." + number, "date", form.querySelector("#f-datum").value)
        );
        lines.append(line);
      });
      count.textContent = !files.length ? "" : files.length === 1 ? form.dataset.eine : files.length + " " + form.dataset.viele;
    }
    field.addEventListener("change", show);
    folder.addEventListener("change", show);
    form.addEventListener("dragover", function (event) {
      event.preventDefault();
      form.classList.add("k-ablage--offen");
    });
    form.addEventListener("dragleave", function () { form.classList.remove("k-ablage--offen"); });
    form.addEventListener("drop", function (event) {
      event.preventDefault();
      form.classList.remove("k-ablage--offen");
      if (!event.dataTransfer.files.length) { return; }
      var all = new DataTransfer();
      Array.from(field.files).concat(Array.from(event.dataTransfer.files)).forEach(function (file) { all.items.add(file); });
      field.files = all.files;
      show();
    });
  });
}());
