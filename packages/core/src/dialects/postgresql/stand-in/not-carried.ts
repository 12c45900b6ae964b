/** The stand-in's tree says less than the text, or something else: nothing may be concluded from it. */
export class NotCarried extends Error {}
