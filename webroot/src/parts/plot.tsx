// Bars, drawn by uPlot in a chunk of its own that only the pages with a picture fetch. Every picture
// stands beside a table with the same numbers; for a reader of the page it is one named image.

import { useEffect, useRef } from 'preact/hooks';

export interface Bar {
  label: string;
  value: number;
  /** Drawn in the colour of a warning, or of something bad; the label or the table says it too. */
  tone?: 'wait' | 'bad';
}

export function BarPlot({
  bars,
  label,
  height = 190,
}: {
  bars: Bar[];
  label: string;
  height?: number;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const content = JSON.stringify(bars);
  useEffect(() => {
    const box = ref.current!;
    let gone = false;
    let end = () => {};
    // without the picture its table still says it all
    import('./plot-draw').then(
      ({ drawBars }) => {
        if (!gone) end = drawBars(box, bars, height);
      },
      () => {},
    );
    return () => {
      gone = true;
      end();
    };
  }, [content, height]);
  return <div class="plot" role="img" aria-label={label} ref={ref} />;
}
