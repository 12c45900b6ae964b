/** Why full reads are not reported that databases of several kinds have. */
export const doubts = {
  onlyFlags: 'it was planned, but only flags pick the rows of a table that it reads as a whole',
  unknownCondition: 'one of its conditions is only known when the program runs',
} as const;
