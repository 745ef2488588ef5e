/** The build puts the text of a YAML file where it is imported. */
declare module '*.yaml' {
  const text: string;
  export default text;
}
