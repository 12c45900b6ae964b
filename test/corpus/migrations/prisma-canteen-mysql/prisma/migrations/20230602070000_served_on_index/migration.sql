-- CreateIndex
CREATE INDEX `Serving_servedOn_idx` ON `Serving`(`servedOn`);
