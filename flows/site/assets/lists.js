// A search field above a list hides the entries that do not hold what is typed.
"use strict";
for (const field of document.querySelectorAll("[data-filters]")) {
  const filter = () => {
    const wanted = field.value.trim().toLowerCase();
    for (const id of field.dataset.filters.split(" ")) {
      const entries = [...document.getElementById(id).children];
      for (const entry of entries) entry.hidden = !entry.textContent.toLowerCase().includes(wanted);
      const none = document.querySelector(`[data-none-for="${id}"]`);
      if (none) none.hidden = entries.some((entry) => !entry.hidden);
    }
  };
  field.addEventListener("input", filter);
  filter();
}
