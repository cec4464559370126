/** Every message of the live region, in order. */
() => {
  for (const region of document.querySelectorAll("hold-timer [data-part=live]"))
    new MutationObserver(() => seen.said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
}
