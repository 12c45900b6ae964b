CREATE NONCLUSTERED INDEX IX_Employees_BadgeNo ON dbo.Employees (BadgeNo);
GO
