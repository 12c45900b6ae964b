-- edited by hand: built online
CREATE INDEX CONCURRENTLY "Lesson_shift_startsAt_idx" ON "Lesson"("shift", "startsAt");
