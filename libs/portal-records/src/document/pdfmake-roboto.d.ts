/** The font that pdfmake brings along: the paths of its four files. Its own types leave it out. */
declare module 'pdfmake/fonts/Roboto' {
  const fonts: { Roboto: Record<'normal' | 'bold' | 'italics' | 'bolditalics', string> };
  export = fonts;
}
