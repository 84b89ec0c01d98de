// Suggests the town's streets and house numbers, records, or services, while one types; without script a form works as ever. The list is
// the browser's own (datalist): arrow keys, Enter and Escape as in every combobox, read out by screen readers.
(function () {
  "use strict";
  var script = document.currentScript;
  var STREETS = 'input[data-adresse], input[autocomplete="address-line1"], input[name$="strasse"], input[name$="belegenheit"]';

  function ask(address, text) {
    return fetch(address + "?text=" + encodeURIComponent(text), { headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.ok ? answer.json() : { items: [] }; })
      .catch(function () { return { items: [] }; });
  }

  function suggest(field, question, shown, address) {
    var list = document.createElement("datalist");
    var timer, last = "";
    list.id = field.id + "-strassen";
    field.after(list);
    field.setAttribute("list", list.id);

    function look() {
      var text = question();
      if (text === last) { return; }
      last = text;
      if (text.length < 2) { list.textContent = ""; return; }
      ask(address || script.dataset.vorschlaege, text).then(function (found) {
        if (question() !== text) { return; }
        list.textContent = "";
        found.items.forEach(function (one) {
          var option = document.createElement("option");
          option.value = shown(one);
          if (one.aktenzeichen) { option.label = one.title; }
          list.appendChild(option);
        });
      });
    }

    ["input", "focus"].forEach(function (event) {
      field.addEventListener(event, function () {
        window.clearTimeout(timer);
        timer = window.setTimeout(look, 200);
      });
    });
  }

  document.querySelectorAll("input[data-vorschlaege]").forEach(function (field) {
    if (field.hasAttribute("list")) { return; } // the head and the page both bring this file
    // a record is chosen by its number: its title may be that of many
    suggest(field, function () { return field.value.trim(); }, function (one) { return one.aktenzeichen || one.title || one.titel; }, field.dataset.vorschlaege);
  });

  document.querySelectorAll(STREETS).forEach(function (street) {
    if (!street.id || street.type === "hidden" || street.hasAttribute("list")) { return; }
    var whole = street.dataset.adresse === "zeile" || /belegenheit$/.test(street.name);
    suggest(street, function () { return street.value.trim(); }, function (one) { return whole ? one.anschrift : one.strasse; });
    var number = /strasse$/.test(street.name) && document.getElementsByName(street.name.replace(/strasse$/, "hausnummer"))[0];
    if (number && number.id && !whole) {
      suggest(number, function () {
        return street.value.trim() && number.value.trim() ? street.value.trim() + " " + number.value.trim() : "";
      }, function (one) { return one.hausnummer; });
    }
  });
}());
