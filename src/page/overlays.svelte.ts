/** What lies over the view on screen, asked for from anywhere. */
export class Overlays {
  /** The first lesson is being given. */
  lesson = $state(false);
  /** The link to the view on screen is being made. */
  share = $state(false);
}
