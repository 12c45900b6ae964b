/** Why a full read is not reported for which flags alone pick the rows. */
export const onlyFlags =
  'it was planned, but only flags pick the rows of a table that it reads as a whole';
