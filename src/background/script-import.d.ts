/** The build gives the path of a content script that is injected on demand. */
declare module '*?script' {
  const file: string;
  export default file;
}
