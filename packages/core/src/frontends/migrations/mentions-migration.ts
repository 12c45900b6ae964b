/** What every migration in code holds: something called `up` or `down` that is declared, assigned or exported. */
export const mentionsMigration = /\b(?:up|down)\s*[:=(<,}]/;
