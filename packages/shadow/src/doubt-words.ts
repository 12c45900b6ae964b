/** Why full reads are not reported that databases of several kinds have. */
export const doubts = {
  onlyFlags: 'it was planned, but only flags pick the rows of a table that it reads as a whole',
  wholePartitions:
    'it was planned, and reads as a whole only the partitions that a value picks by their key',
  unknownCondition: 'one of its conditions is only known when the program runs',
} as const;
