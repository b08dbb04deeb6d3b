/** Where the screen says what stands in the way, for links on the same page. */
export const causesId = 'problems'
