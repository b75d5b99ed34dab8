/** Where this site keeps models and assets: the address of its folder, ending in a slash. */
export const siteFolder = () => new URL('models/', document.baseURI).href;
