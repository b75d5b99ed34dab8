/** The URL of this site's folder of models and assets, with a trailing slash. */
export const siteFolder = () => new URL('models/', document.baseURI).href;

/** The address at which the service worker answers `POST`. */
export const scoreAddress = () => new URL('score', document.baseURI).href;
