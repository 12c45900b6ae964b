EXEC sp_rename 'dbo.Employees.Grade', 'PayGrade', 'COLUMN';
GO
