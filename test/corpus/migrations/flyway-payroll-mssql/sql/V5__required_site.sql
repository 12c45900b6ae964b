ALTER TABLE dbo.Employees ADD SiteCode nvarchar(10) NOT NULL;
GO
