/** Overlays of the current view, which can be opened from anywhere. */
export class Overlays {
  /** The first lesson is open. */
  lesson = $state(false);
  /** The share dialog is open. */
  share = $state(false);
}
