CREATE INDEX CONCURRENTLY "Lesson_teacherId_startsAt_idx" ON "Lesson"("teacherId", "startsAt");
DROP INDEX CONCURRENTLY "Lesson_teacherId_idx";
