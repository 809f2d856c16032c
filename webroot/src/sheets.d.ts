// A style sheet that is imported is the name of its file (build.mjs).
declare module '*.css' {
  const name: string;
  export default name;
}
