CREATE TABLE dbo.Employees (
  Id        bigint IDENTITY(1,1) NOT NULL CONSTRAINT PK_Employees PRIMARY KEY,
  FullName  nvarchar(200) NOT NULL,
  BadgeNo   nvarchar(20) NULL,
  Grade     int NULL
);
GO
CREATE INDEX IX_Employees_FullName ON dbo.Employees (FullName);
GO
