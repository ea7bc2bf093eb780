// Tables are drawn on a canvas with as many dots as the screen has for its size, which would be too few where far.css
// enlarges it: so the screen is said to have as many more.
{
const real = Object.getOwnPropertyDescriptor(window, "devicePixelRatio")?.get;
if (real && !window.yunjiDots) {
    window.yunjiDots = real;
    Object.defineProperty(window, "devicePixelRatio", {configurable: true, enumerable: true,
        get: () => real.call(window) * (parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--far")) || 1)});
}
}
