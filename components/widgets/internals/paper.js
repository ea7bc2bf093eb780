/* A chart is drawn for the width it had on the screen. On paper it is scaled to the width it has there: while
   the page is printed each drawing gets the frame of its own size. */
{
const frames = () => document.querySelectorAll(".js-plotly-plot .svg-container");
window.onbeforeprint = () => frames().forEach(frame => {
    const {offsetWidth, offsetHeight} = frame;
    if (!offsetWidth) return;
    frame.style.setProperty("--drawn", `${offsetWidth} / ${offsetHeight}`);
    frame.querySelectorAll("svg.main-svg").forEach(drawing =>
        drawing.setAttribute("viewBox", `0 0 ${offsetWidth} ${offsetHeight}`));
});
window.onafterprint = () => frames().forEach(frame =>
    frame.querySelectorAll("svg.main-svg").forEach(drawing => drawing.removeAttribute("viewBox")));
}
