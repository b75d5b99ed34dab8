/** The URL of this site's folder of models and assets, with a trailing slash. */
export const siteFolder = () => new URL('models/', document.baseURI).href;
