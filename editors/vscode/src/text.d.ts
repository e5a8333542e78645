// Charters are bundled as their text.
declare module '*.charter' {
  const text: string;
  export default text;
}
declare module '*.charte' {
  const text: string;
  export default text;
}
