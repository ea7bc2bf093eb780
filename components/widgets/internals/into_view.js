/* Defines yunjiToTop, which scrolls to the top of a screen, and yunjiBring, which scrolls to the chosen
   indicator once the screen is drawn. While somebody moves through a table by keys the focus stays in the
   table, and a screen reader is only told the title of what is shown. */
{
const spoken = document.querySelector("#said-of-choice") ?? document.body.appendChild(
    Object.assign(document.createElement("div"),
        {id: "said-of-choice", className: "spoken", role: "status"}));
window.yunjiToTop = () => document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
window.yunjiBring = (begun) => {
    const turn = window.yunjiTurn = (window.yunjiTurn ?? 0) + 1, until = performance.now() + 60000;
    const bring = () => {
        const shown = document.querySelector(".st-key-ASKED_FOR"), title = shown?.querySelector("h4");
        if (!title) return;
        if (document.querySelector("[data-testid=stDataFrame] :is(canvas, canvas *):focus-visible")) {
            spoken.textContent = title.innerText;
            return;
        }
        const {top, height} = shown.getBoundingClientRect();
        if (top >= 0 && top + Math.min(height, innerHeight) <= innerHeight) return;
        title.tabIndex = -1;
        title.focus({preventScroll: true});
        const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
        shown.scrollIntoView({block: "start", behavior: still ? "auto" : "smooth"});
    };
    const look = () => {
        const state = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
        begun ||= state === "running";
        if (turn !== window.yunjiTurn || performance.now() > until) return;
        const waits = document.querySelector("[data-testid=stMain] [data-testid=stSkeleton]");
        if (begun && state === "notRunning" && !waits) requestAnimationFrame(bring);
        else requestAnimationFrame(look);
    };
    look();
};
CHOSEN}
