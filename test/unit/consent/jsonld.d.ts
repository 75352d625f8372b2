/** The package has no types of its own; this is the one function that is used. */
declare module 'jsonld' {
  const jsonld: { toRDF(document: object, options: { safe: boolean }): Promise<unknown> };
  export default jsonld;
}
