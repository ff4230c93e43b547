// Another desk proposes its own services; once the clerk chose services, nothing changes.

const form = document.getElementById("dk-signin");
let chosen = false;

form?.addEventListener("change", (event) => {
  const { name, dataset } = event.target;
  if (name === "services" || name === "products" || name === "express") chosen = true;
  if (name !== "desk" || chosen) return;
  const services = dataset.services.split(" ");
  for (const box of form.querySelectorAll("[name=services]")) {
    box.checked = services[0] === "" || services.includes(box.value);
  }
  form.elements.express.checked = dataset.express === "true";
});
form?.querySelector("[name=force], [name=desk]:checked")?.focus();
