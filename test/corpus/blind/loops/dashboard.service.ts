import { Injectable, Logger } from '@nestjs/common';
import { PrismaService } from '../prisma/prisma.service';

const TRACKED_CHANNELS = ['email', 'chat', 'phone', 'social'] as const;

@Injectable()
export class DashboardService {
  private readonly logger = new Logger(DashboardService.name);

  constructor(private readonly prisma: PrismaService) {}

  async openByChannel(teamId: string): Promise<Record<string, number>> {
    const counts = await Promise.all(
      TRACKED_CHANNELS.map((channel) =>
        this.prisma.conversation.count({ where: { teamId, channel, closedAt: null } }),
      ),
    );
    this.logger.debug(`counted ${counts.length} channels`);
    return Object.fromEntries(TRACKED_CHANNELS.map((channel, i) => [channel, counts[i]]));
  }
}
