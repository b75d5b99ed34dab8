/** Drawing with Chart.js on a canvas, which cannot use CSS: colours are computed from the page's styles. */
import { Chart } from 'chart.js';
import type { ChartConfiguration, ChartOptions, ChartType } from 'chart.js';
import type { Attachment } from 'svelte/attachments';
import { lab } from '../lab/lab.svelte';

/** The current colour of a CSS value on the page. */
export function resolve(canvas: HTMLCanvasElement, value: string): string {
  canvas.style.color = value;
  return getComputedStyle(canvas).color;
}

/**
 * A chart that fills the box of its canvas.
 *
 * @param config its type and what never changes
 * @param update sets its data and axes: called at first, and when what it reads or the theme changes
 */
export function drawing<Type extends ChartType, Data, Label = unknown>(
  config: Omit<ChartConfiguration<Type, Data, Label>, 'data'>,
  update: (chart: Chart<Type, Data, Label>) => void,
): Attachment<HTMLCanvasElement> {
  const still = { animation: false, responsive: true, maintainAspectRatio: false };
  return (canvas) => {
    const options = { ...still, ...config.options } as ChartOptions<Type>;
    const chart = new Chart<Type, Data, Label>(canvas, { ...config, data: { datasets: [] }, options });
    $effect(() => {
      // Read only to rerun on change: colours depend on the theme.
      void lab.theme.dark;
      update(chart);
      chart.update('none');
    });
    return () => chart.destroy();
  };
}
