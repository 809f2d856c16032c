// The drawing itself: vertical bars with their number on top, in the colours of the page, redrawn
// when the width or the colour scheme changes.

import uPlot from 'uplot';
import type { Bar } from './plot';

const fills = { plain: '--bar-1', wait: '--bar-wait', bad: '--bar-bad' };

/** uPlot's word for colours that are given one by one. */
const EACH = 3;

export function drawBars(box: HTMLElement, bars: Bar[], height: number): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let plot: uPlot | null = null;

  const draw = () => {
    plot?.destroy();
    plot = new uPlot(options(box, bars, height), data(bars), box);
  };
  const observer = new ResizeObserver(() => {
    if (plot && box.clientWidth > 0) plot.setSize({ width: box.clientWidth, height });
  });
  draw();
  observer.observe(box);
  dark.addEventListener('change', draw);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', draw);
    plot?.destroy();
  };
}

function data(bars: Bar[]): uPlot.AlignedData {
  return [bars.map((_, index) => index), bars.map((bar) => bar.value)];
}

function options(box: HTMLElement, bars: Bar[], height: number): uPlot.Options {
  const style = getComputedStyle(box);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const font = `12px ${style.fontFamily}`;
  const top = Math.max(1, ...bars.map((bar) => bar.value));
  return {
    width: Math.max(200, box.clientWidth),
    height,
    padding: [18, 4, 0, 4],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: () => [-0.6, bars.length - 0.4] },
      y: { range: () => [0, top * 1.1] },
    },
    axes: [
      {
        font,
        stroke: colour('--ink'),
        grid: { show: false },
        ticks: { show: false },
        gap: 6,
        size: 28,
        splits: () => bars.map((_, index) => index),
        values: () => bars.map((bar) => bar.label),
      },
      { show: false },
    ],
    series: [
      {},
      {
        fill: colour('--bar-1'),
        width: 0,
        points: { show: false },
        paths: uPlot.paths.bars!({
          size: [0.62, 64],
          radius: 0.06,
          disp: {
            fill: {
              unit: EACH,
              values: () => bars.map((bar) => colour(fills[bar.tone ?? 'plain'])),
            },
          },
        }),
      },
    ],
    hooks: { draw: [(u) => numbers(u, bars, font, colour('--ink'))] },
  };
}

function numbers(u: uPlot, bars: Bar[], font: string, colour: string): void {
  const { ctx } = u;
  const scale = devicePixelRatio || 1;
  ctx.save();
  ctx.fillStyle = colour;
  ctx.font = font.replace(/^12px/, `600 ${12 * scale}px`);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'bottom';
  bars.forEach((bar, index) => {
    const x = u.valToPos(index, 'x', true);
    const y = u.valToPos(bar.value, 'y', true);
    ctx.fillText(String(bar.value), x, y - 3 * scale);
  });
  ctx.restore();
}
