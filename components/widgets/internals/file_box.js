{
const refused = REFUSED;
window.yunjiRefused?.disconnect();
window.yunjiRefused = new MutationObserver(() => {
    for (const told of document.querySelectorAll("[data-testid=stFileChip][aria-invalid=true] > [role]"))
        if (told.textContent !== refused) told.textContent = refused;
});
window.yunjiRefused.observe(document, {subtree: true, childList: true, characterData: true});
}
