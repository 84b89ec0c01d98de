// What Plone's pages for editors do in attributes and inline scripts, which the Content-Security-Policy forbids.
(function () {
  "use strict";
  var actions = { from2toButton: "from2to", to2fromButton: "to2from", upButton: "moveUp", downButton: "moveDown" };

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) { return; }
    var field = button.closest(".ordered-selection-field");
    if (field && actions[button.name]) { window[actions[button.name]](field.id); }
    if (button.hasAttribute("confirm-message") && !window.confirm(button.getAttribute("confirm-message"))) {
      event.preventDefault();
    }
  });

  document.addEventListener("submit", function () {
    document.querySelectorAll(".ordered-selection-field").forEach(function (field) {
      window.copyDataForSubmit(field.id);
    });
  }, true);

  document.addEventListener("change", function (event) {
    if (event.target.matches("select[name=type_id], select[name=new_workflow]")) { event.target.form.submit(); }
    if (event.target.type !== "file" || !event.target.value) { return; }
    var replace = document.getElementById(event.target.id.replace(/-input$/, "-replace"));
    if (replace && replace.type === "radio") { replace.checked = true; }
  });
})();
