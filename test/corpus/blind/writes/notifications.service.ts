import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { PrismaService } from '../prisma/prisma.service';

@Injectable()
export class NotificationsService {
  constructor(private readonly prisma: PrismaService) {}

  async markAllRead(userId: string) {
    const { count } = await this.prisma.notification.updateMany({ data: { readAt: new Date() } });
    return { userId, count };
  }

  @Cron(CronExpression.EVERY_DAY_AT_3AM)
  async cleanUp(): Promise<void> {
    await this.prisma.notification.deleteMany({ where: { readAt: { lt: new Date(Date.now() - 30 * 864e5) } } });
    await this.prisma.pushReceipt.deleteMany();
  }
}
