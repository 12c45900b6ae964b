-- CreateTable
CREATE TABLE "TeacherTerm" (
    "teacherId" BIGINT NOT NULL,
    "term" TEXT NOT NULL,
    "hours" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "TeacherTerm_pkey" PRIMARY KEY ("teacherId","term")
);

-- AddForeignKey
ALTER TABLE "TeacherTerm" ADD CONSTRAINT "TeacherTerm_teacherId_fkey" FOREIGN KEY ("teacherId") REFERENCES "Teacher"("id") ON DELETE CASCADE ON UPDATE CASCADE;
